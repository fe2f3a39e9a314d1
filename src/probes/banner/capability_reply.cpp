#include "probes/banner/capability_reply.hpp"

#include <algorithm>

#include "util/text.hpp"

namespace hygie::probes::banner {
namespace {

using State = Reply::State;
using Lines = std::vector<std::string_view>;

constexpr std::string_view tag = "a1 ";

bool begins(std::string_view text, std::string_view with) {
  return text.substr(0, with.size()) == with;
}

// Lines that have ended, without their ends; a line still under way is left out.
Lines ended_lines(std::string_view text) {
  Lines lines = util::split(text, '\n');
  lines.pop_back();
  for (auto& line : lines) {
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  }
  return lines;
}

bool is_code(std::string_view line) {
  const auto digit = [](char letter) { return letter >= '0' && letter <= '9'; };
  if (line.size() < 3 || !std::all_of(line.begin(), line.begin() + 3, digit)) return false;
  return line.size() == 3 || line[3] == ' ' || line[3] == '-';
}

// The line without the code in front of it, which some FTP servers repeat on every line.
std::string bare(std::string_view line, std::string_view code) {
  if (begins(line, code)) line.remove_prefix(std::min<std::size_t>(line.size(), 4));
  return util::lower_ascii(util::trim(line));
}

// A reply of FTP (RFC 959 4.2) or SMTP (RFC 5321 4.2.1): ended by its code and a space; "250-" goes on. Between first
// and last line FTP lets anything stand, SMTP only lines with the same code.
Reply parse_coded(Protocol protocol, const Lines& lines, std::string_view wanted) {
  if (lines.empty()) return {};
  if (!is_code(lines.front())) return {.state = State::malformed};
  const std::string_view code = lines.front().substr(0, 3);
  Reply reply;
  for (const std::string_view line : lines) {
    const bool coded = is_code(line) && begins(line, code);
    if (!coded && protocol == Protocol::smtp) return {.state = State::malformed};
    // The first line of SMTP is the server's name, not a capability.
    if (protocol == Protocol::ftp || line.data() != lines.front().data())
      reply.capabilities.push_back(bare(line, code));
    if (!coded || (line.size() > 3 && line[3] == '-')) continue;
    if (code != wanted) return {.state = State::declined};
    reply.state = State::accepted;
    return reply;
  }
  return {};
}

// RFC 2449 5: "+OK", a capability a line, then a point alone.
Reply parse_pop3(const Lines& lines) {
  if (lines.empty()) return {};
  if (begins(lines.front(), "-ERR")) return {.state = State::declined};
  if (!begins(lines.front(), "+OK")) return {.state = State::malformed};
  const auto end = std::find(lines.begin(), lines.end(), ".");
  if (end == lines.end()) return {};
  Reply reply{.state = State::accepted};
  for (auto line = lines.begin() + 1; line != end; ++line)
    reply.capabilities.push_back(util::lower_ascii(util::trim(*line)));
  return reply;
}

// RFC 3501 7.2.1: the list names IMAP itself, or it is none.
Reply parse_imap(const Lines& lines) {
  constexpr std::string_view list = "* capability ";
  Reply reply;
  for (const std::string_view line : lines) {
    const std::string lowered = util::lower_ascii(line);
    if (begins(lowered, list)) {
      for (const auto word : util::split(std::string_view{lowered}.substr(list.size()), ' '))
        reply.capabilities.emplace_back(util::trim(word));
    } else if (begins(lowered, tag)) {
      if (!begins(std::string_view{lowered}.substr(tag.size()), "ok")) return {.state = State::declined};
      const auto is_imap = [](const std::string& word) { return begins(word, "imap4"); };
      const auto& words = reply.capabilities;
      if (std::none_of(words.begin(), words.end(), is_imap)) return {.state = State::malformed};
      reply.state = State::accepted;
      return reply;
    } else if (begins(lowered, "* bye")) {
      return {.state = State::declined};
    } else if (!begins(lowered, "* ")) {
      return {.state = State::malformed};
    }
  }
  return {};
}

Reply parse_one_line(const Lines& lines, std::string_view welcome) {
  if (lines.empty()) return {};
  return {.state = begins(lines.front(), welcome) ? State::accepted : State::declined};
}

}  // namespace

std::optional<Protocol> protocol_of(std::string_view service) {
  if (service == "ftp") return Protocol::ftp;
  if (service == "smtp") return Protocol::smtp;
  if (service == "pop3") return Protocol::pop3;
  if (service == "imap") return Protocol::imap;
  return std::nullopt;
}

std::string_view question(Protocol protocol) {
  switch (protocol) {
    case Protocol::ftp:
      return "FEAT\r\n";
    case Protocol::smtp:
      return "EHLO hygie\r\n";
    case Protocol::pop3:
      return "CAPA\r\n";
    case Protocol::imap:
      return "a1 CAPABILITY\r\n";
  }
  return "";
}

std::string_view farewell(Protocol protocol) {
  return protocol == Protocol::imap ? "a2 LOGOUT\r\n" : "QUIT\r\n";
}

Reply parse_greeting(Protocol protocol, util::ByteView bytes) {
  const std::string text = util::as_text(bytes);
  const Lines lines = ended_lines(text);
  if (protocol == Protocol::pop3) return parse_one_line(lines, "+OK");
  if (protocol == Protocol::imap) return parse_one_line(lines, "* OK");
  Reply reply = parse_coded(protocol, lines, "220");
  reply.capabilities.clear();
  return reply;
}

Reply parse_reply(Protocol protocol, util::ByteView bytes) {
  const std::string text = util::as_text(bytes);
  const Lines lines = ended_lines(text);
  if (protocol == Protocol::pop3) return parse_pop3(lines);
  if (protocol == Protocol::imap) return parse_imap(lines);
  return parse_coded(protocol, lines, protocol == Protocol::ftp ? "211" : "250");
}

}  // namespace hygie::probes::banner
