#include "probes/llmnr/probe.hpp"

#include <catch2/catch.hpp>

#include "probes/seen_datagrams.hpp"

namespace hygie::probes::llmnr {
namespace {

util::Bytes answer_with(std::string_view label, std::uint16_t id) {
  util::Writer writer;
  writer.be16(id).be16(0x8000).be16(0).be16(1).be16(0).be16(0);
  writer.u8(1).text("r").u8(0).be16(12).be16(1).be32(30).be16(static_cast<std::uint16_t>(label.size() + 2));
  writer.u8(static_cast<std::uint8_t>(label.size())).text(label).u8(0);
  return std::move(writer).finish();
}

}  // namespace

TEST_CASE("a machine that tells its name over LLMNR is a row") {
  const auto seen = observe_datagrams(probe, always(answer_with("POSTE-12", 0x4859)));
  CHECK(seen.ended("llmnr_responders") == "ok ");
  CHECK(seen.text("llmnr_responders", "name") == "POSTE-12");
}

TEST_CASE("LLMNR: silence, garbage and the answer to another question are told apart") {
  CHECK(observe_datagrams(probe, never()).ended("llmnr_responders") == "timed_out no_answer");
  CHECK(observe_datagrams(probe, always(util::as_bytes("hello"))).ended("llmnr_responders") == "malformed bad_answer");
  CHECK(observe_datagrams(probe, always(answer_with("x", 1))).ended("llmnr_responders") == "malformed bad_answer");
}

}  // namespace hygie::probes::llmnr
