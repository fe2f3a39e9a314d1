// What a web server gives away beside its pages: repositories, backups, secrets left at the root, a proxy
// configuration. Only whether they are there is asked; no secret is read.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "probes/http/session.hpp"

namespace hygie::probes::http {

enum class Presence : std::uint8_t { yes, no, unknown };
std::string_view to_text(Presence presence);

struct Path {
  std::string_view path{};
  std::string_view kind{};    // repository, secrets, backup or proxy_configuration
  std::string_view method{};  // HEAD, but where the content itself must prove it
};

struct PathFound {
  Path path{};
  Presence found = Presence::unknown;
  int status = 0;  // 0 when there was no answer
  std::string content_type{};
};

struct Exposure {
  std::vector<PathFound> paths{};
  std::string cut{};  // why some were not answered
};

// How the server answers for a page that cannot exist: one that says 200 to everything proves nothing by a status.
enum class Unknowns : std::uint8_t { told_apart, all_found };

// The judgement of one answer, without I/O.
Presence judge_path(const Path& path, const Response& response, Unknowns unknowns);

// First a page that cannot exist, then at most six paths, on one connection where the server keeps it. The proxy
// configuration is asked for at port 80 only, where browsers look for it.
Exposure look_for_exposure(Talk& talk, std::uint16_t port);

}  // namespace hygie::probes::http
