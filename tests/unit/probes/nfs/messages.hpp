// Replies of a port mapper and a mount service, for tests.
#pragma once

#include <string_view>

#include "util/reader.hpp"

namespace hygie::probes::nfs {

inline util::Bytes record(std::uint32_t xid, util::ByteView results) {
  util::Writer body;
  body.be32(xid).be32(1).be32(0).be32(0).be32(0).be32(0).bytes(results);
  util::Writer whole;
  whole.be32(0x80000000u | static_cast<std::uint32_t>(body.size())).bytes(body.data());
  return std::move(whole).finish();
}

inline util::Writer& xdr(util::Writer& writer, std::string_view text) {
  return writer.be32(static_cast<std::uint32_t>(text.size())).text(text).zeros((4 - text.size() % 4) % 4);
}

// "/srv" for one machine, "/pub" for "*", "/old" with an empty list.
inline util::Bytes three_exports() {
  util::Writer list;
  xdr(list.be32(1), "/srv").be32(1);
  xdr(list, "192.0.2.5").be32(0);
  xdr(list.be32(1), "/pub").be32(1);
  xdr(list, "*").be32(0);
  xdr(list.be32(1), "/old").be32(0).be32(0);
  return std::move(list).finish();
}

}  // namespace hygie::probes::nfs
