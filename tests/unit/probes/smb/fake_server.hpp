// An SMB2 server for tests, in which each answer can be replaced by a lie.
#pragma once

#include <catch2/catch.hpp>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "probes/recording.hpp"
#include "probes/seen.hpp"
#include "probes/smb/header.hpp"
#include "util/windows_text.hpp"

namespace hygie::probes::smb {

// A recorded message, without the frame header.
inline util::Bytes message(const std::string& name) {
  auto frame = recording("recordings/smb/" + name + ".frame");
  frame.erase(frame.begin(), frame.begin() + 4);
  return frame;
}

// A message that ends before its first `until` bytes are there is none.
template <typename Parse>
void cut_everywhere(const util::Bytes& whole, std::size_t until, Parse parse) {
  for (std::size_t size = 0; size < until; ++size) {
    INFO(size);
    CHECK_FALSE(parse(util::ByteView{whole.data(), size}));
  }
}

// One request as the server reads it.
struct Request {
  Command command = Command::negotiate;
  std::uint64_t message_id = 0;
  std::uint32_t tree_id = 0;
  std::string whole{};  // without the frame header

  bool mentions(std::string_view ascii) const {
    return whole.find(util::as_text(util::utf16le_from_ascii(ascii))) != std::string::npos;
  }
};

inline std::optional<Request> read_request(int descriptor) {
  std::string whole = receive(descriptor);
  if (whole.size() < 4 + 64) return std::nullopt;
  const util::Bytes bytes = util::as_bytes(whole);
  util::Reader reader{bytes};
  reader.skip(4 + 12);
  const auto command = reader.le16();
  reader.skip(10);
  const auto message_id = reader.le64();
  reader.skip(4);
  const auto tree_id = reader.le32();
  return Request{.command = static_cast<Command>(*command),
                 .message_id = *message_id,
                 .tree_id = *tree_id,
                 .whole = whole.substr(4)};
}

// A framed response: the header that belongs to the request, this status and this body.
inline std::string response(const Request& request, std::uint32_t status, util::ByteView body, std::uint32_t tree = 5) {
  util::Writer message;
  message.be32(0xfe534d42).le16(64).le16(0).le32(status).le16(static_cast<std::uint16_t>(request.command)).le16(1);
  message.le32(1).le32(0).le64(request.message_id).le32(0).le32(tree).le64(0x1234).zeros(16).bytes(body);
  return util::as_text(framed(message.data()));
}

inline std::string refusal(const Request& request, std::uint32_t status) {
  return response(request, status, util::Writer{}.le16(9).le16(0).le32(0).u8(0).data());
}

inline std::string admission(const Request& request, std::uint16_t flags) {
  return response(request, 0, util::Writer{}.le16(9).le16(flags).le16(72).le16(0).data());
}

inline std::string tree(const Request& request, std::uint32_t access) {
  return response(request, 0, util::Writer{}.le16(16).u8(1).u8(0).le32(0).le32(0).le32(access).data());
}

// A handle, and the maximal access of what it opens where one is given.
inline std::string opened(const Request& request, std::optional<std::uint32_t> access = {}) {
  util::Writer body;
  body.le16(89).u8(0).u8(0).le32(1).zeros(4 * 8 + 8 + 8).le32(0x10).le32(0).text("sixteen bytes id");
  body.le32(access ? 64 + 88 : 0).le32(access ? 32 : 0);
  if (access) body.le32(0).le16(16).le16(4).le16(0).le16(24).le32(8).text("MxAc").le32(0).le32(0).le32(*access);
  return response(request, 0, body.data());
}

inline std::string out_of_pipe(const Request& request, util::ByteView bytes, std::uint32_t status = 0) {
  util::Writer body;
  body.le16(49).le16(0).le32(0x0011c017).text("sixteen bytes id").le32(112).le32(0).le32(112);
  body.le32(static_cast<std::uint32_t>(bytes.size())).le32(0).le32(0).bytes(bytes);
  return response(request, status, body.data());
}

inline std::string rest_of_pipe(const Request& request, util::ByteView bytes) {
  util::Writer body;
  body.le16(17).u8(80).u8(0).le32(static_cast<std::uint32_t>(bytes.size())).le32(0).le32(0).bytes(bytes);
  return response(request, 0, body.data());
}

// A DCE/RPC packet; `flags` 3: it is whole.
inline util::Bytes rpc_packet(std::uint8_t type, std::uint8_t flags, std::uint32_t call_id, util::ByteView body) {
  util::Writer packet;
  packet.u8(5).u8(0).u8(type).u8(flags).be32(0x10000000).le16(static_cast<std::uint16_t>(16 + body.size())).le16(0);
  return packet.le32(call_id).bytes(body).data();
}

inline util::Bytes rpc_acknowledgement(std::uint16_t result = 0) {
  util::Writer body;
  body.le16(4280).le16(4280).le32(1).le16(13).text(std::string("\\PIPE\\srvsvc\0", 13)).zeros(1);
  return rpc_packet(12, 3, 1, body.u8(1).zeros(3).le16(result).le16(0).zeros(20).data());
}

inline util::Bytes rpc_answer(std::uint32_t call_id, util::ByteView results, std::uint8_t flags = 3) {
  return rpc_packet(2, flags, call_id, util::Writer{}.le32(0).le16(0).le16(0).bytes(results).data());
}

struct Listed {
  std::string name;
  std::uint32_t type = 0;
  std::string remark{};
};

// Results of NetrShareEnum at level 1.
inline util::Bytes share_results(const std::vector<Listed>& shares, std::uint32_t status = 0,
                                 std::uint32_t resume = 0) {
  const auto count = static_cast<std::uint32_t>(shares.size());
  util::Writer results;
  results.le32(1).le32(1).le32(4).le32(count).le32(8).le32(count);
  for (const Listed& share : shares) results.le32(12).le32(share.type).le32(16);
  const auto add = [&](const std::string& text) {
    const auto letters = static_cast<std::uint32_t>(text.size() + 1);
    results.le32(letters).le32(0).le32(letters).bytes(util::utf16le_from_ascii(text)).le16(0);
    results.zeros((4 - results.size() % 4) % 4);
  };
  for (const Listed& share : shares) {
    add(share.name);
    add(share.remark);
  }
  return results.le32(count).le32(20).le32(resume).le32(status).data();
}

// What the server answers; the usual answers stand here, a test replaces some. "" keeps silent.
struct Manners {
  std::uint32_t login_status = 0;
  std::uint16_t session_flags = 1;
  std::function<std::string(const Request&)> at_tree = [](const Request& request) { return tree(request, 0x1f01ff); };
  std::function<std::string(const Request&)> at_create = [](const Request& request) {
    return request.mentions("srvsvc") || request.mentions("samr") ? opened(request) : opened(request, 0x1f01ff);
  };
  std::function<std::string(const Request&)> at_call = [](const Request& request) {
    return out_of_pipe(request, rpc_answer(static_cast<std::uint32_t>(call_id(request)),
                                           share_results({{"depot", 0, "Depot"}, {"IPC$", 0x80000003}})));
  };
  static int call_id(const Request& request) { return static_cast<std::uint8_t>(request.whole.at(64 + 56 + 12)); }
};

inline std::string answer(const Request& request, const Manners& manners) {
  switch (request.command) {
    case Command::negotiate:
      return util::as_text(recording("recordings/smb/samba_old_negotiate_2_1.frame"));
    case Command::session_setup:
      if (request.message_id == 1) return util::as_text(recording("recordings/smb/samba_old_setup_2_1.frame"));
      return manners.login_status == 0 ? admission(request, manners.session_flags)
                                       : refusal(request, manners.login_status);
    case Command::tree_connect:
      return manners.at_tree(request);
    case Command::create:
      return manners.at_create(request);
    case Command::ioctl:
      return request.whole.at(64 + 56 + 2) == 11 ? out_of_pipe(request, rpc_acknowledgement())
                                                 : manners.at_call(request);
    default:
      return response(request, 0, util::Writer{}.le16(4).le16(0).data());
  }
}

// Serves one connection until the visitor leaves; `log` gets every request.
inline net::LoopbackServer::Serve polite(const Manners& manners, std::vector<Request>* log = nullptr) {
  return [manners, log](int descriptor) {
    while (const auto request = read_request(descriptor)) {
      if (log != nullptr) log->push_back(*request);
      const std::string reply = answer(*request, manners);
      if (reply.empty()) return net::wait_for_close(descriptor);
      net::say(descriptor, reply);
    }
  };
}

}  // namespace hygie::probes::smb
