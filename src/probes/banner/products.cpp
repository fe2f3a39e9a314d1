#include "probes/banner/products.hpp"

#include <array>

namespace hygie::probes::banner {
namespace {

struct Mark {
  std::string_view text;  // as greetings write it
  std::string_view product;
};

constexpr std::array marks{
    Mark{"vsFTPd", "vsftpd"},
    Mark{"ProFTPD", "ProFTPD"},
    Mark{"Pure-FTPd", "Pure-FTPd"},
    Mark{"FileZilla Server", "FileZilla Server"},
    Mark{"Microsoft FTP Service", "Microsoft FTP Service"},
    Mark{"Microsoft ESMTP MAIL Service", "Microsoft ESMTP MAIL Service"},
    Mark{"Microsoft Exchange", "Microsoft Exchange"},
    Mark{"Postfix", "Postfix"},
    Mark{"Exim", "Exim"},
    Mark{"Sendmail", "Sendmail"},
    Mark{"Dovecot", "Dovecot"},
    Mark{"Courier", "Courier"},
    Mark{"Cyrus", "Cyrus"},
    Mark{"OpenSSH", "OpenSSH"},
    Mark{"dropbear", "Dropbear"},
};
constexpr std::size_t longest_version = 64;

bool is_version_letter(char letter) {
  return (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
         letter == '.' || letter == '-' || letter == '_' || letter == '+' || letter == '~';
}

// "_9.2p1 Debian" gives 9.2p1; text that does not go on with a digit has no version.
std::string leading_version(std::string_view rest) {
  if (!rest.empty() && (rest.front() == ' ' || rest.front() == '_' || rest.front() == '/')) rest.remove_prefix(1);
  if (rest.empty() || rest.front() < '0' || rest.front() > '9') return "";
  std::size_t size = 0;
  while (size < rest.size() && size < longest_version && is_version_letter(rest[size])) ++size;
  return std::string{rest.substr(0, size)};
}

}  // namespace

Product find_product(std::string_view greeting) {
  for (const Mark& mark : marks) {
    const auto at = greeting.find(mark.text);
    if (at == std::string_view::npos) continue;
    return {std::string{mark.product}, leading_version(greeting.substr(at + mark.text.size()))};
  }
  return {};
}

}  // namespace hygie::probes::banner
