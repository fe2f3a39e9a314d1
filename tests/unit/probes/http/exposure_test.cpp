#include "probes/http/exposure.hpp"

#include <catch2/catch.hpp>

#include <set>

#include "probes/seen.hpp"

using namespace hygie;
using namespace hygie::probes;
using namespace hygie::probes::http;
using namespace std::chrono_literals;
using net::LoopbackServer;

namespace {

Response response(int status, const char* type, const char* body = "") {
  return Response{.head = {.status = status, .fields = {{"content-type", type}}}, .body = body};
}

constexpr Path git{"/.git/HEAD", "repository", "GET"};
constexpr Path backup{"/backup.zip", "backup", "HEAD"};
constexpr Path wpad{"/wpad.dat", "proxy_configuration", "HEAD"};
constexpr auto apart = Unknowns::told_apart;
constexpr auto all = Unknowns::all_found;

// Serves these paths on kept connections and 404 for the others; counts requests.
class Site {
 public:
  Site(std::set<std::string> paths, std::string missing)
      : paths_(std::move(paths)),
        missing_(std::move(missing)),
        server_([this](int descriptor) { serve(descriptor); }) {}
  const LoopbackServer& server() const { return server_; }
  int requests() const { return requests_; }

 private:
  void serve(int descriptor) {
    while (true) {
      const std::string request = receive(descriptor);
      if (request.empty()) return;
      ++requests_;
      const auto begin = request.find(' ') + 1;
      const std::string path = request.substr(begin, request.find(' ', begin) - begin);
      const bool is_head = request.rfind("HEAD", 0) == 0;
      if (!paths_.contains(path)) {
        net::say(descriptor, missing_);
      } else {
        const std::string body = is_head ? "" : "ref: refs/heads/main\n";
        net::say(descriptor, "HTTP/1.1 200 OK\r\nContent-Length: 21\r\n\r\n" + body);
      }
    }
  }

  std::set<std::string> paths_;
  std::string missing_;
  std::atomic<int> requests_{0};
  LoopbackServer server_;
};

Exposure look(const LoopbackServer& server, std::uint16_t as_port = 8080) {
  const Loopback loopback{server.port()};
  const Settings settings{.patience = 1000ms};
  Talk talk{loopback.target, loopback.network, settings, util::Deadline::after(1000ms), Scheme::http};
  return look_for_exposure(talk, as_port);
}

std::string found(const Exposure& exposure) {
  std::string paths;
  for (const PathFound& path : exposure.paths) {
    if (path.found == Presence::yes) paths += std::string(path.path.path) + " ";
  }
  return paths;
}

}  // namespace

TEST_CASE("a repository is proven by its content, whatever the status of pages that are not there") {
  CHECK(judge_path(git, response(200, "text/plain", "ref: refs/heads/main\n"), all) == Presence::yes);
  CHECK(judge_path(git, response(206, "", "0123456789abcdef0123456789abcdef01234567\n"), apart) == Presence::yes);
  CHECK(judge_path(git, response(200, "text/html", "<h1>Mairie</h1>"), apart) == Presence::no);
  CHECK(judge_path(git, response(403, ""), apart) == Presence::no);
}

TEST_CASE("a file is there when it alone is there, and is no page") {
  CHECK(judge_path(backup, response(200, "application/zip"), apart) == Presence::yes);
  CHECK(judge_path(backup, response(200, "application/zip"), all) == Presence::unknown);
  CHECK(judge_path(backup, response(200, "text/html; charset=utf-8"), apart) == Presence::no);
  CHECK(judge_path(backup, response(404, ""), all) == Presence::no);
  CHECK(judge_path(backup, response(302, ""), apart) == Presence::no);
  for (const int status : {405, 429, 500, 503})
    CHECK(judge_path(backup, response(status, ""), apart) == Presence::unknown);
}

TEST_CASE("a proxy configuration is known by its type") {
  CHECK(judge_path(wpad, response(200, "application/x-ns-proxy-autoconfig"), all) == Presence::yes);
  CHECK(judge_path(wpad, response(200, "text/plain"), apart) == Presence::no);
}

TEST_CASE("all is asked on one connection where the server keeps it") {
  Site site{{"/.git/HEAD", "/.env"}, "HTTP/1.1 404 x\r\nContent-Length: 0\r\n\r\n"};
  const Exposure exposure = look(site.server());
  CHECK(found(exposure) == "/.git/HEAD /.env ");
  CHECK(exposure.cut.empty());
  CHECK(exposure.paths.size() == 5);
  CHECK(site.requests() == 6);
  CHECK(site.server().accepted() == 1);
  CHECK(look(site.server(), 80).paths.size() == 6);
}

TEST_CASE("a server that finds everything is doubted, but for its repository") {
  Site site{{"/.git/HEAD", "/.env"},
            "HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\nConnection: close\r\n\r\n"};
  const Exposure exposure = look(site.server());
  CHECK(found(exposure) == "/.git/HEAD ");
  CHECK(exposure.paths.at(2).found == Presence::unknown);
}

TEST_CASE("a server that falls silent leaves the rest unknown, for one deadline") {
  const LoopbackServer silent{net::wait_for_close};
  const Exposure exposure = look(silent);
  CHECK(exposure.cut == "read_timed_out");
  for (const PathFound& path : exposure.paths) CHECK(path.found == Presence::unknown);
}
