#include "probes/http/exposure.hpp"

#include <algorithm>
#include <array>

#include "util/text.hpp"

namespace hygie::probes::http {
namespace {

// Of git the first line alone is asked for, and it names a branch: no secret. Of all others only the head is.
constexpr std::array paths{
    Path{"/.git/HEAD", "repository", "GET"}, Path{"/.svn/wc.db", "repository", "HEAD"},
    Path{"/.env", "secrets", "HEAD"},        Path{"/backup.zip", "backup", "HEAD"},
    Path{"/backup.sql", "backup", "HEAD"},   Path{"/wpad.dat", "proxy_configuration", "HEAD"},
};
constexpr std::string_view no_such_page = "/hygie-no-such-page-4f1c";
constexpr std::uint16_t wpad_port = 80;

bool is_page(std::string_view content_type) {
  return content_type.find("html") != std::string_view::npos || content_type.find("json") != std::string_view::npos;
}

// "ref: refs/heads/main", or the 40 hex digits of a commit.
bool is_git_head(std::string_view body) {
  const std::string_view line = util::trim(body.substr(0, body.find('\n')));
  const bool is_commit = line.size() == 40 && line.find_first_not_of("0123456789abcdef") == std::string_view::npos;
  return line.substr(0, 10) == "ref: refs/" || is_commit;
}

}  // namespace

std::string_view to_text(Presence presence) {
  if (presence == Presence::yes) return "yes";
  return presence == Presence::no ? "no" : "unknown";
}

Presence judge_path(const Path& path, const Response& response, Unknowns unknowns) {
  const int status = response.head.status;
  const bool is_given = status == 200 || status == 206;
  if (path.method == "GET") return is_given && is_git_head(response.body) ? Presence::yes : Presence::no;
  // RFC 9110 15.5.6, 15.6: not understood, or broken: that says nothing of the file.
  if (status == 405 || status == 429 || status >= 500) return Presence::unknown;
  if (!is_given) return Presence::no;
  const std::string type = util::lower_ascii(response.head.field("content-type"));
  if (path.kind == "proxy_configuration") {
    // As browsers and Windows want it.
    const bool is_pac = type.find("x-ns-proxy-autoconfig") != std::string::npos ||
                        type.find("x-javascript-config") != std::string::npos;
    return is_pac ? Presence::yes : Presence::no;
  }
  if (is_page(type)) return Presence::no;
  return unknowns == Unknowns::all_found ? Presence::unknown : Presence::yes;
}

Exposure look_for_exposure(Talk& talk, std::uint16_t port) {
  Exposure exposure;
  const auto first = talk.ask({.method = "HEAD", .path = std::string{no_such_page}, .after = After::keep});
  if (!first.response) exposure.cut = first.failure.reason;
  const bool says_yes = first.response && first.response->head.status >= 200 && first.response->head.status < 300;
  for (const Path& path : paths) {
    if (path.kind == "proxy_configuration" && port != wpad_port) continue;
    PathFound found{.path = path};
    if (exposure.cut.empty()) {
      // The beginning decides; servers that know no ranges send the whole line, which is as short.
      const std::string range = path.method == "GET" ? "Range: bytes=0-63\r\n" : "";
      const auto fetched = talk.ask(
          {.method = std::string{path.method}, .path = std::string{path.path}, .fields = range, .after = After::keep});
      if (fetched.response) {
        found.status = fetched.response->head.status;
        found.content_type = util::printable(fetched.response->head.field("content-type"), 128);
        found.found = judge_path(path, *fetched.response, says_yes ? Unknowns::all_found : Unknowns::told_apart);
      } else {
        exposure.cut = fetched.failure.reason;
      }
    }
    exposure.paths.push_back(std::move(found));
  }
  return exposure;
}

}  // namespace hygie::probes::http
