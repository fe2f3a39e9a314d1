// What every probe of a data store must bear, and where the examples of its protocol lie.
#pragma once

#include <catch2/catch.hpp>
#include <chrono>
#include <string>

#include "probes/recording.hpp"
#include "probes/stores/hostile.hpp"

namespace hygie::probes::stores {

// Of tests/fuzz/corpus: "amqp/rabbitmq310_start.frame".
inline std::string example(const std::string& path) {
  return util::as_text(recording("fuzz/corpus/" + path));
}

// Silence, noise without end and a connection closed at once are told apart, and none gives a fact.
inline void check_hostile_servers(RunProbe probe) {
  using namespace std::chrono_literals;
  const net::LoopbackServer silent{[](int descriptor) { net::wait_for_close(descriptor); }};
  CHECK(observe(probe, silent, 300ms).ended("data_stores") == "timed_out read_timed_out");
  const net::LoopbackServer endless_noise{endless(std::string(4096, '!'))};
  CHECK(observe(probe, endless_noise, 600ms).ended("data_stores") == "malformed unrecognised");
  const net::LoopbackServer closes{[](int descriptor) { receive(descriptor); }};
  CHECK(observe(probe, closes, 600ms).ended("data_stores") == "malformed closed");
}

}  // namespace hygie::probes::stores
