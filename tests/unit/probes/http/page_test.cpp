#include "probes/http/page.hpp"

#include <catch2/catch.hpp>
#include <chrono>

using namespace hygie::probes::http;

namespace {

bool has_password(const std::string& html) {
  return read_page(html).password == PasswordField::present;
}

bool lists_files(const std::string& html) {
  return read_page(html).listing == DirectoryListing::yes;
}

}  // namespace

TEST_CASE("a title is decoded, joined to one line and made printable") {
  CHECK(read_page("<TITLE>\n Mairie &amp; \t &eacute;coles&#39;\n</TITLE>").title == "Mairie & écoles'");
  CHECK(read_page("<title>&#x41;&bogus;&</title>").title == "A&bogus;&");
  CHECK(read_page("<title>a\x1b[31mb</title>").title == "a\uFFFD[31mb");
  CHECK(read_page("<title>first</title><title>second</title>").title == "first");
  CHECK(read_page("<title").title.empty());
  CHECK(read_page("<title>" + std::string(1000, 'x')).title.size() <= 256 + 3);
}

TEST_CASE("a password field is found however it is written") {
  for (const char* const html :
       {"<input type=password>", "<INPUT TYPE = 'Password' name=p>", "<input name=\"a>b\" type=\"password\"/>",
        "<input\n\ttype=\" password \"", "<p><input disabled type=password>", "<input type=\"password"})
    CHECK(has_password(html));
}

TEST_CASE("what only looks like a password field is none") {
  for (const char* const html : {"<!-- <input type=password> -->", "<script>'<input type=password>'</script>",
                                 "<input type=text value=password>", "<style><input type=password></style>",
                                 "input type=password", "<inputs type=password>"})
    CHECK_FALSE(has_password(html));
}

TEST_CASE("lists of files of common servers are known by their titles") {
  CHECK(lists_files("<html><head><title>Index of /</title>"));
  CHECK(lists_files("<title>Directory listing for /</title>"));
  CHECK(lists_files("<title>198.18.0.5 - /</title><pre>"));
  CHECK_FALSE(lists_files("<title>Accueil - /</title>"));
  CHECK_FALSE(lists_files("<title>Index of contents</title>"));
}

TEST_CASE("a meta refresh tells where it leads") {
  CHECK(read_page("<meta http-equiv=Refresh content='0; URL=/login?a=1&amp;b=2'>").refresh == "/login?a=1&b=2");
  CHECK(read_page("<meta http-equiv=\"refresh\" content=\"0;url='/x'\">").refresh == "/x");
  CHECK(read_page("<meta http-equiv=refresh content=5>").refresh.empty());
}

TEST_CASE("pages made to be slow are read in one pass") {
  const auto repeated = [](const std::string& piece) {
    std::string html;
    while (html.size() < 256 * 1024) html += piece;
    return html;
  };
  const auto start = std::chrono::steady_clock::now();
  for (const char* const piece : {"<", "<a ", "<!--", "<a b='", "<script>", "<input type=", "&", "<a b=c ", "<title>",
                                  "<meta http-equiv=refresh content='", "<a/", "= "})
    read_page(repeated(piece));
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds{5});
}
