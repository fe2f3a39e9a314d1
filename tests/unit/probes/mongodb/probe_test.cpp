#include "probes/mongodb/probe.hpp"

#include <catch2/catch.hpp>

#include "probes/recording.hpp"
#include "probes/stores/hostile.hpp"

namespace hygie::probes::mongodb {
namespace {

using net::LoopbackServer;
using namespace std::chrono_literals;

std::string message(const std::string& name) {
  return util::as_text(recording("fuzz/corpus/mongodb/" + name + ".msg"));
}

// Answers hello, buildInfo and then `list`.
LoopbackServer::Serve answering_list(const std::string& list) {
  return [list](int descriptor) {
    for (const std::string& bytes : {message("hello"), message("build_info"), list}) {
      const std::string question = receive(descriptor);
      if (question.empty() || question.front() == '\x16') return;  // a ClientHello
      net::say(descriptor, bytes);
    }
    receive(descriptor);
  };
}

}  // namespace

TEST_CASE("a MongoDB that lists its databases for anyone is open") {
  LoopbackServer server{answering_list(message("list_allowed"))};
  const Seen seen = observe(probe, server);
  CHECK(seen.text("data_stores", "open") == "yes");
  CHECK(seen.text("data_stores", "version") == "6.0.12");
  CHECK(seen.text("data_stores", "encryption") == "none");
}

TEST_CASE("a MongoDB that answers Unauthorized is not open, another error settles nothing") {
  LoopbackServer refuses{answering_list(message("list_refused"))};
  CHECK(observe(probe, refuses).text("data_stores", "answer") == "Unauthorized");
  LoopbackServer strange{answering_list(message("every_type"))};
  CHECK(observe(probe, strange).text("data_stores", "open") == "unknown");
}

TEST_CASE("a MongoDB that breaks off after hello keeps what it said") {
  LoopbackServer server{stores::answering(message("hello"))};
  const Seen seen = observe(probe, server);
  CHECK(seen.tables.at("data_stores").status == model::Outcome::partial);
  CHECK(seen.text("data_stores", "service") == "mongodb");
  CHECK(seen.text("data_stores", "open") == "unknown");
}

TEST_CASE("hostile servers at the MongoDB port give no fact") {
  LoopbackServer silent{[](int descriptor) { net::wait_for_close(descriptor); }};
  CHECK(observe(probe, silent, 300ms).ended("data_stores") == "timed_out read_timed_out");
  LoopbackServer endless{stores::endless(std::string(4096, '\x01'))};
  CHECK(observe(probe, endless, 600ms).ended("data_stores") == "malformed unrecognised");
  LoopbackServer wrong{answering_list("")};
  CHECK(observe(probe, wrong, 300ms).tables.at("data_stores").rows.size() == 1);
}

}  // namespace hygie::probes::mongodb
