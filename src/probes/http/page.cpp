#include "probes/http/page.hpp"

#include <array>

#include "probes/http/markup.hpp"
#include "util/text.hpp"

namespace hygie::probes::http {
namespace {

constexpr std::size_t max_title = 256;

// Runs of white space become one space.
std::string joined_spaces(std::string_view text) {
  std::string joined;
  for (const char letter : text) {
    const bool is_space = letter == ' ' || letter == '\t' || letter == '\r' || letter == '\n';
    if (!is_space) {
      joined += letter;
    } else if (!joined.empty() && joined.back() != ' ') {
      joined += ' ';
    }
  }
  return std::string(util::trim(joined));
}

// "0; url=/login" → "/login"
std::string refresh_target(std::string_view content) {
  const auto at = util::lower_ascii(content).find("url=");
  if (at == std::string::npos) return "";
  std::string_view target = util::trim(content.substr(at + 4));
  const bool quoted = !target.empty() && (target.front() == '\'' || target.front() == '"');
  if (quoted) target = target.substr(1, target.find(target.front(), 1) - 1);
  return std::string(target);
}

// Titles that nginx, Apache, lighttpd, Python and Tomcat give to a list of files; IIS ends its own with " - /"
// and sets the list in <pre>.
DirectoryListing listing_of(std::string_view title, std::size_t preformatted) {
  constexpr std::array<std::string_view, 3> starts{"Index of /", "Directory listing for /", "Directory Listing For"};
  for (const std::string_view start : starts) {
    if (title.substr(0, start.size()) == start) return DirectoryListing::yes;
  }
  constexpr std::string_view end = " - /";
  const bool is_iis = preformatted > 0 && title.size() > end.size() && title.substr(title.size() - end.size()) == end;
  return is_iis ? DirectoryListing::yes : DirectoryListing::no;
}

}  // namespace

Page read_page(std::string_view html) {
  Page page;
  TagReader reader{html};
  std::size_t preformatted = 0;
  while (const auto tag = reader.next()) {
    if (tag->name == "title" && page.title.empty()) {
      page.title = util::printable(joined_spaces(decode_entities(reader.text())), max_title);
    } else if (tag->name == "pre") {
      ++preformatted;
    } else if (tag->name == "input" && util::lower_ascii(util::trim(tag->attribute("type"))) == "password") {
      page.password = PasswordField::present;
    } else if (tag->name == "meta" && page.refresh.empty() &&
               util::lower_ascii(tag->attribute("http-equiv")) == "refresh") {
      page.refresh = decode_entities(refresh_target(tag->attribute("content")));
    }
  }
  page.listing = listing_of(page.title, preformatted);
  return page;
}

}  // namespace hygie::probes::http
