// What a terminal shows, as plain lines. No I/O; any bytes are taken.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace hygie::collectors::appliance {

// `bytes` without escape sequences, backspaces and what they rub out, carriage returns and other control characters.
// A sequence that puts the cursor elsewhere ends the line.
std::string plain(std::string_view bytes);

// The last line that is not blank, without the blanks around it; "" where there is none.
std::string_view last_line(std::string_view text);

// Ends as a prompt does, and is short: "switch>", "router(config)#", "<HP>", "[admin@MikroTik] >".
bool is_prompt(std::string_view line);

// "--More--", "-- MORE --, next page: Space, …", "---- More ----".
bool is_pager(std::string_view line);

// "Press any key to continue".
bool asks_for_a_key(std::string_view line);

// Lines of a text, as they stand.
std::vector<std::string_view> lines_of(std::string_view text);

}  // namespace hygie::collectors::appliance
