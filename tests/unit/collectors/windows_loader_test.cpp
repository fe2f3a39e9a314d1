#include "collectors/windows_loader.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

#include "collectors/collect.hpp"
#include "util/base64.hpp"
#include "util/text.hpp"

using namespace hygie;

namespace {

const std::string nonce = "00112233445566778899aabbccddeeff";

}  // namespace

TEST_CASE("the command line fits cmd.exe and holds nothing that a shell takes for its own") {
  const std::string command = collectors::windows_command();
  CHECK(command.size() < 2000);
  CHECK(command.starts_with("powershell.exe "));
  CHECK(std::all_of(command.begin(), command.end(), [](char letter) {
    return std::string_view{"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 .-+/="}.find(letter) !=
           std::string_view::npos;
  }));
}

TEST_CASE("the command holds the loader as PowerShell wants it") {
  const std::string command = collectors::windows_command();
  const auto wide = util::from_base64(std::string_view{command}.substr(command.rfind(' ') + 1));
  REQUIRE(wide);
  std::string plain;
  for (std::size_t at = 0; at + 1 < wide->size(); at += 2) {
    CHECK((*wide)[at + 1] == std::byte{0});
    plain.push_back(static_cast<char>((*wide)[at]));
  }
  CHECK(plain == collectors::windows_loader());
}

TEST_CASE("standard input is the nonce, the script and the line that ends it, in ASCII") {
  const std::string input = collectors::windows_stdin(nonce);
  CHECK(input.starts_with("$HygieNonce = '" + nonce + "'\n"));
  CHECK(input.find(collectors::windows_script()) != std::string::npos);
  CHECK(input.ends_with("\n#hygie: the script ends here\n"));
  CHECK(std::all_of(input.begin(), input.end(),
                    [](char letter) { return letter == '\n' || (letter >= ' ' && letter <= '~'); }));
  // Only its last line ends it.
  const auto lines = util::split(input, '\n');
  CHECK(std::count(lines.begin(), lines.end(), "#hygie: the script ends here") == 1);
  // Lines are what PowerShell reads one by one; none may be longer than it takes.
  CHECK(std::all_of(lines.begin(), lines.end(), [](std::string_view line) { return line.size() < 4000; }));
}
