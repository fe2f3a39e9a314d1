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
    Answered{"slapd_starttls.bin", Protocol::ldap, 0, State::accepted},
    Answered{"slapd_no_tls.bin", Protocol::ldap, 0, State::declined},
    Answered{"postgresql_ssl.bin", Protocol::postgresql, 0, State::accepted},
    Answered{"mariadb_greeting.bin", Protocol::mysql, 0, State::accepted},
    Answered{"xrdp_tls.bin", Protocol::rdp, 0, State::accepted},
    Answered{"xrdp_rdp_only.bin", Protocol::rdp, 0, State::declined},
};

}  // namespace hygie::probes::starttls
