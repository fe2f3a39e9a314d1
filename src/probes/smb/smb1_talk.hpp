// Questions and answers inside one SMB1 session, one at a time.
#pragma once

#include "probes/smb/connection.hpp"
#include "probes/smb/inside.hpp"
#include "probes/smb/smb1_header.hpp"

namespace hygie::probes::smb {

class Smb1Talk final : public Inside {
 public:
  // `connection` is one on which a visitor was let in under `uid`; line and connection must outlive this.
  Smb1Talk(const Line& line, Connection& connection, std::uint16_t uid)
      : line_(line), connection_(&connection), place_{.uid = uid} {}

  net::Attempt<Entered> enter_tree(util::ByteView path) override;
  net::Attempt<std::uint32_t> leave_tree() override;
  net::Attempt<Pipe> open_pipe(std::string_view name) override;
  net::Attempt<std::uint32_t> close(const FileId& file) override;
  // SMB1 tells no rights of a folder that can be relied on: the root is opened with the right to list, with the right
  // to add files and with the right to add folders, and the server's own answers are what is granted.
  net::Attempt<Entered> look_at_root() override;
  net::Attempt<util::Bytes> call(const FileId& pipe, util::ByteView packet,
                                 const std::function<bool(util::ByteView)>& is_whole) override;

 private:
  struct Reply {
    std::uint32_t status = 0;
    util::Bytes message{};
  };
  net::Attempt<Reply> ask(Smb1Command command, util::ByteView request);
  net::Attempt<std::uint32_t> may(std::uint32_t access);
  net::Attempt<util::Bytes> read(std::uint16_t fid);

  Line line_;
  Connection* connection_;
  Smb1Place place_{};
};

}  // namespace hygie::probes::smb
