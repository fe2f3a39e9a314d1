// What was asked of an appliance and what it answered, and the small readers that all vendors' parsers share.
#pragma once

#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/observation.hpp"
#include "net/network.hpp"

namespace hygie::collectors::appliance {

struct Answer {
  std::string command{};
  std::string text{};  // plain lines, without the command's echo and the prompt
};

struct Transcript {
  std::vector<Answer> answers{};
  std::string prompt{};                     // "" where each command had a channel of its own
  std::optional<net::Failure> broke_off{};  // why the last commands have no answer
};

// What one table came to. Tables that a reading does not name are not told by that kind of appliance.
struct TableReading {
  model::Outcome status = model::Outcome::ok;
  std::string reason{};
  std::vector<model::Row> rows{};
};
using Reading = std::map<std::string, TableReading, std::less<>>;
using Told = util::Result<std::string_view, net::Failure>;

// The answer to `command`; a command that the appliance does not know, does not let this account run, or that was never
// answered is a failure: "command_unknown", "not_privileged", or what broke the talk off.
Told told(const Transcript& transcript, std::string_view command);

// A table of one row.
TableReading one_row(model::Row row);

bool holds(std::string_view text, std::string_view part);

// A table whose command failed.
TableReading failed(const net::Failure& failure);

// What stands between `before` and the next character of `ends`; "" when `before` is not there.
std::string word_after(std::string_view text, std::string_view before, std::string_view ends = " ,()[]\t\n");

// The value of "  key : value" or "key: value" on a line of its own, whatever the blanks; nothing where no line has it.
std::optional<std::string> setting(std::string_view text, std::string_view key);

// The first line that begins with `start`, blanks aside; "" where none does.
std::string_view line_starting(std::string_view text, std::string_view start);

// "yes" or "no" for the words devices use (yes, true, enabled, running; no, false, disabled, stopped), else "unknown".
std::string yes_or_no(std::string_view word);

// "7.11.2" → "7.11"; "" for what does not begin with two numbers.
std::string two_numbers(std::string_view version);

// "0011.2233.4455", "001122-334455", "00-11-22-33-44-55" → "00:11:22:33:44:55"; nothing for anything else.
std::optional<std::string> mac(std::string_view text);

// An address without its prefix or mask; nothing where there is none, and for 0.0.0.0.
std::optional<std::string> address(std::string_view text);

// A text column: NULL for "", and never longer or wilder than a fact may be.
model::Value text_or_null(std::string_view text);

// The row of system_info of a switch or router; machine and user facts that such a thing does not have are "no".
model::Row network_device(std::string_view hostname, std::string_view vendor, std::string_view model,
                          std::string_view serial, std::string_view read_as);

// A row of optional_services. What a management service is used for cannot be seen.
model::Row service(std::string_view name, std::string_view kind, std::string_view running);

}  // namespace hygie::collectors::appliance
