#include "probes/nfs/probe.hpp"

#include <catch2/catch.hpp>

#include "messages.hpp"
#include "probes/seen.hpp"

using namespace hygie;
using namespace hygie::probes;
using net::LoopbackServer;

namespace {

LoopbackServer::Serve answering(const util::Bytes& results) {
  return [text = util::as_text(nfs::record(0x68796769, results))](int descriptor) {
    receive(descriptor);
    net::say(descriptor, text);
    net::wait_for_close(descriptor);
  };
}

util::Bytes number(std::uint32_t value) {
  util::Writer writer;
  writer.be32(value);
  return std::move(writer).finish();
}

}  // namespace

TEST_CASE("the port mapper leads to the list of exports") {
  const LoopbackServer mount{answering(nfs::three_exports())};
  const LoopbackServer mapper{answering(number(mount.port()))};
  const Seen seen = observe(nfs::probe, mapper);
  CHECK(seen.ended("nfs_exports") == "ok ");
  CHECK(seen.column("nfs_exports", "directory") == std::vector<std::string>{"/srv", "/pub", "/old"});
  CHECK(seen.column("nfs_exports", "everyone") == std::vector<std::string>{"no", "yes", "yes"});
  CHECK(seen.column("nfs_exports", "clients") == std::vector<std::string>{"192.0.2.5", "*", "NULL"});
  CHECK(seen.text("nfs_exports", "mount_port") == std::to_string(mount.port()));
}

TEST_CASE("a port mapper without any NFS was seen and has no exports") {
  const LoopbackServer mapper{answering(number(0))};
  const Seen seen = observe(nfs::probe, mapper);
  CHECK(seen.ended("nfs_exports") == "ok ");
  CHECK(seen.tables.at("nfs_exports").rows.empty());
}

TEST_CASE("lies, noise and silence end within their bounds") {
  const LoopbackServer lies{answering(number(70000))};
  CHECK(observe(nfs::probe, lies).ended("nfs_exports") == "malformed port_number");
  const LoopbackServer printer{answering(number(9100))};
  CHECK(observe(nfs::probe, printer).ended("nfs_exports") == "not_attempted fragile_port");
  const LoopbackServer noise{[](int descriptor) {
    receive(descriptor);
    net::say(descriptor, "HTTP/1.1 400 Bad Request\r\n\r\n");
  }};
  CHECK(observe(nfs::probe, noise).ended("nfs_exports") == "malformed too_long");
  const LoopbackServer fragments{[](int descriptor) {
    receive(descriptor);
    const std::string empty(4, '\0');
    while (::send(descriptor, empty.data(), empty.size(), MSG_NOSIGNAL) > 0) {
    }
  }};
  CHECK(observe(nfs::probe, fragments).ended("nfs_exports") == "malformed too_long");
  const LoopbackServer silent{net::wait_for_close};
  CHECK(observe(nfs::probe, silent, std::chrono::milliseconds{200}).ended("nfs_exports") == "timed_out read_timed_out");
}
