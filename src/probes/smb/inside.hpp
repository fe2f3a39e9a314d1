// What a visitor does once inside a server, whatever the version of the protocol: Talk over SMB2, Smb1Talk over SMB1.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>

#include "net/network.hpp"
#include "util/reader.hpp"

namespace hygie::probes::smb {

// What the server calls an open file: 16 bytes over SMB2 (FileId, MS-SMB2 2.2.14.1), 2 over SMB1 (FID,
// MS-CIFS 2.2.4.64.2).
using FileId = util::Bytes;

// A tree or a folder: how the attempt to open it ended (NTSTATUS), and the access mask (MS-DTYP 2.4.3) that is granted
// there, where the server tells it.
struct Entered {
  std::uint32_t status = 0;
  std::optional<std::uint32_t> maximal_access{};
};

struct Pipe {
  std::uint32_t status = 0;
  FileId file{};  // of status ok
};

class Inside {
 public:
  virtual ~Inside() = default;

  // Trees: what is asked next is asked there. `path` is UTF-16LE, \\server\share.
  virtual net::Attempt<Entered> enter_tree(util::ByteView path) = 0;
  // Gives the status.
  virtual net::Attempt<std::uint32_t> leave_tree() = 0;
  // A named pipe of IPC$ (MS-RPCE 2.1.1.2).
  virtual net::Attempt<Pipe> open_pipe(std::string_view name) = 0;
  virtual net::Attempt<std::uint32_t> close(const FileId& file) = 0;
  // What may be done in the root folder of a share. Nothing is created, written or kept open.
  virtual net::Attempt<Entered> look_at_root() = 0;
  // One call over an open pipe, every fragment of its answer read; `is_whole` says whether more must be read.
  virtual net::Attempt<util::Bytes> call(const FileId& pipe, util::ByteView packet,
                                         const std::function<bool(util::ByteView)>& is_whole) = 0;

 protected:
  Inside() = default;
  Inside(const Inside&) = default;
  Inside(Inside&&) = default;
  Inside& operator=(const Inside&) = default;
  Inside& operator=(Inside&&) = default;
};

// Of one answer that comes out of a pipe.
inline constexpr int most_pipe_reads = 64;

}  // namespace hygie::probes::smb
