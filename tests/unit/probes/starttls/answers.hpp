// The answers in tests/recordings/starttls and what they say.
#pragma once

#include <array>
#include <string_view>

#include "probes/starttls/wire.hpp"

namespace hygie::probes::starttls {

struct Answered {
  std::string_view file;
  Protocol protocol;
  std::size_t step;
  State state;
};

inline constexpr std::array recorded_answers{
    Answered{"postfix_ehlo.bin", Protocol::smtp, 1, State::accepted},
    Answered{"postfix_starttls.bin", Protocol::smtp, 2, State::accepted},
    Answered{"dovecot_imap_starttls.bin", Protocol::imap, 1, State::accepted},
    Answered{"dovecot_imap_no_tls.bin", Protocol::imap, 1, State::declined},
    Answered{"dovecot_pop3_stls.bin", Protocol::pop3, 1, State::accepted},
    Answered{"dovecot_pop3_no_tls.bin", Protocol::pop3, 1, State::declined},
    Answered{"vsftpd_auth_tls.bin", Protocol::ftp, 1, State::accepted},
    Answered{"vsftpd_no_tls.bin", Protocol::ftp, 1, State::declined},
};

}  // namespace hygie::probes::starttls
