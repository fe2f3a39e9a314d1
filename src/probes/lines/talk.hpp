// A talk in lines of text over a connection in clear: commands out, lines or numbered replies in.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "net/network.hpp"
#include "probes/lines/numbered_reply.hpp"
#include "probes/probe.hpp"

namespace hygie::probes::lines {

class Talk {
 public:
  // All of the talk ends by `deadline`.
  Talk(net::Stream stream, util::Deadline deadline) : stream_(std::move(stream)), deadline_(deadline) {}
  static net::Attempt<Talk> open(const Target& target, const net::Network& network, const Settings& settings,
                                 util::Deadline deadline);

  // The next numbered reply, at most 8 KiB: else malformed, "not_numbered" or "too_long".
  net::Attempt<NumberedReply> hear();
  // Sends a line (CRLF is added), then hears.
  net::Attempt<NumberedReply> ask(std::string_view line);
  // The next line without its end, at most 2 KiB: else malformed, "too_long".
  net::Attempt<std::string> next_line();
  net::Attempt<std::size_t> send(std::string_view text);
  // QUIT, and a short wait for the server to close first, so that its log holds no lost connection.
  void quit();

 private:
  net::Attempt<std::size_t> read_more(std::size_t limit);

  net::Stream stream_;
  util::Deadline deadline_;
  std::string pending_{};
};

}  // namespace hygie::probes::lines
