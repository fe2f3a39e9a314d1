// Questions and answers inside one SMB2 session, one at a time.
#pragma once

#include <functional>
#include <string_view>

#include "probes/smb/connection.hpp"
#include "probes/smb/inside.hpp"
#include "probes/smb/reply.hpp"
#include "probes/smb/rpc.hpp"
#include "probes/smb/share_reply.hpp"

namespace hygie::probes::smb {

struct Reply {
  std::uint32_t status = 0;
  util::Bytes message{};
};

class Talk final : public Inside {
 public:
  // A connection on which this dialect was negotiated, with the challenge that the server answers an opened login with.
  static net::Attempt<Talk> begin(const Line& line, Dialect dialect);
  const ntlm::Challenge& challenge() const { return challenge_; }
  const Negotiated& negotiated() const { return negotiated_; }

  using Make = std::function<util::Bytes(const Header&)>;
  // Sends what `make` makes of the next header, and reads the answer to it; interim answers (MS-SMB2 3.2.5.1.5) and
  // those to nobody's question are passed over.
  net::Attempt<Reply> ask(Command command, const Make& make);

  net::Attempt<Entered> enter_tree(util::ByteView path) override;
  net::Attempt<std::uint32_t> leave_tree() override;
  net::Attempt<Pipe> open_pipe(std::string_view name) override;
  net::Attempt<std::uint32_t> close(const FileId& file) override;
  net::Attempt<Entered> look_at_root() override;
  net::Attempt<util::Bytes> call(const FileId& pipe, util::ByteView packet,
                                 const std::function<bool(util::ByteView)>& is_whole) override;

 private:
  Talk(const Line& line, Connection connection) : line_(line), connection_(std::move(connection)) {}

  Line line_;
  Connection connection_;
  Header next_{};
  Negotiated negotiated_{};
  ntlm::Challenge challenge_{};
};

}  // namespace hygie::probes::smb
