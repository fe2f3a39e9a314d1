#include "checks/sandbox_functions.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>

#include "util/text.hpp"

namespace hygie::checks {
namespace {

// All deterministic, and each call's work bounded by the longest value. No date functions ('now'), no random, nothing
// that reads files or allocates at will; no printf, whose work follows the width it is given.
constexpr std::array allowed{
    "abs",          "add_days",   "add_months",  "avg",          "char",    "coalesce", "count",
    "days_between", "dense_rank", "first_value", "group_concat", "hex",     "ifnull",   "iif",
    "instr",        "lag",        "last_value",  "lead",         "length",  "like",     "local_date",
    "lower",        "ltrim",      "max",         "min",          "nullif",  "quote",    "rank",
    "replace",      "round",      "row_number",  "rtrim",        "sign",    "substr",   "substring",
    "sum",          "total",      "trim",        "typeof",       "unicode", "upper",    "version_compare"};

Meter& meter_of(sqlite3_context* context) {
  return *static_cast<Meter*>(sqlite3_user_data(context));
}

std::optional<std::string_view> text_of(sqlite3_value* value) {
  if (sqlite3_value_type(value) == SQLITE_NULL) return std::nullopt;
  const void* bytes = sqlite3_value_text(value);
  if (bytes == nullptr) return std::nullopt;
  return std::string_view{static_cast<const char*>(bytes), static_cast<std::size_t>(sqlite3_value_bytes(value))};
}

void give_text(sqlite3_context* context, std::string_view text) {
  sqlite3_result_text(context, text.data(), static_cast<int>(text.size()), SQLITE_TRANSIENT);
}

// Work that grows with the product of two lengths is charged, a step for 16 comparisons.
bool charge(sqlite3_context* context, std::size_t first, std::size_t second) {
  Meter& meter = meter_of(context);
  meter.spent += static_cast<std::int64_t>((first + 1) * (second + 1) / 16);
  if (!meter.exhausted()) return true;
  sqlite3_result_error(context, "budget", -1);
  return false;
}

std::optional<util::Date> date_of(sqlite3_value* value) {
  const auto text = text_of(value);
  return text && text->size() >= 10 ? util::parse_date(text->substr(0, 10)) : std::nullopt;
}

void days_between(sqlite3_context* context, int, sqlite3_value** arguments) {
  const auto from = date_of(arguments[0]);
  const auto to = date_of(arguments[1]);
  if (!from || !to) return sqlite3_result_null(context);
  sqlite3_result_int64(context, (std::chrono::sys_days{*to} - std::chrono::sys_days{*from}).count());
}

// Keeps years within the four digits that a date is written with.
void give_date(sqlite3_context* context, util::Date date) {
  const int year = static_cast<int>(date.year());
  if (!date.ok() || year < 1 || year > 9999) return sqlite3_result_null(context);
  give_text(context, util::format_date(date));
}

constexpr std::int64_t longest_shift = 4'000'000;

void add_days(sqlite3_context* context, int, sqlite3_value** arguments) {
  const auto from = date_of(arguments[0]);
  const std::int64_t count = sqlite3_value_int64(arguments[1]);
  const bool sane = count >= -longest_shift && count <= longest_shift;
  if (!from || !sane || sqlite3_value_type(arguments[1]) == SQLITE_NULL) return sqlite3_result_null(context);
  give_date(context, util::Date{std::chrono::sys_days{*from} + std::chrono::days{count}});
}

// The same day of another month, or that month's last day.
void add_months(sqlite3_context* context, int, sqlite3_value** arguments) {
  const auto from = date_of(arguments[0]);
  const std::int64_t count = sqlite3_value_int64(arguments[1]);
  const bool sane = count >= -120'000 && count <= 120'000;
  if (!from || !sane || sqlite3_value_type(arguments[1]) == SQLITE_NULL) return sqlite3_result_null(context);
  const util::Date moved = *from + std::chrono::months{count};
  if (moved.ok()) return give_date(context, moved);
  give_date(context, util::Date{moved.year() / moved.month() / std::chrono::last});
}

void local_date(sqlite3_context* context, int, sqlite3_value** arguments) {
  const auto text = text_of(arguments[0]);
  const auto instant = text ? util::parse_instant(*text) : std::nullopt;
  if (!instant) return sqlite3_result_null(context);
  give_date(context, text->size() == 10 ? *util::parse_date(*text) : meter_of(context).zone.date_at(*instant));
}

bool is_digit(char letter) {
  return letter >= '0' && letter <= '9';
}
bool is_alnum(char letter) {
  return is_digit(letter) || (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
}

// The next run of digits (without leading zeros) or of letters; separators are skipped.
std::string_view next_part(std::string_view& rest) {
  while (!rest.empty() && !is_alnum(rest.front())) rest.remove_prefix(1);
  std::size_t end = 0;
  while (end < rest.size() && is_alnum(rest[end]) && is_digit(rest[end]) == is_digit(rest.front())) ++end;
  std::string_view part = rest.substr(0, end);
  rest.remove_prefix(end);
  while (part.size() > 1 && part.front() == '0') part.remove_prefix(1);
  return part;
}

int compare_parts(std::string_view left, std::string_view right) {
  const bool numbers = !left.empty() && !right.empty() && is_digit(left.front()) && is_digit(right.front());
  if (numbers && left.size() != right.size()) return left.size() < right.size() ? -1 : 1;
  const int order = left.compare(right);
  return order < 0 ? -1 : (order > 0 ? 1 : 0);
}

// -1, 0 or 1. Numbers by value, letters by name, what is missing counts as 0: 10.2 < 10.11, 8.4 = 8.4.0.
void version_compare(sqlite3_context* context, int, sqlite3_value** arguments) {
  auto left = text_of(arguments[0]);
  auto right = text_of(arguments[1]);
  if (!left || !right) return sqlite3_result_null(context);
  while (!left->empty() || !right->empty()) {
    std::string_view first = next_part(*left);
    std::string_view second = next_part(*right);
    if (first.empty()) first = "0";
    if (second.empty()) second = "0";
    const int order = compare_parts(first, second);
    if (order != 0) return sqlite3_result_int(context, order);
  }
  sqlite3_result_int(context, 0);
}

char lower(char letter) {
  return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

// Length in bytes of the UTF-8 character at `at`, so that _ matches a whole one.
std::size_t character_size(std::string_view text, std::size_t at) {
  std::size_t size = 1;
  while (at + size < text.size() && (static_cast<unsigned char>(text[at + size]) & 0xc0) == 0x80) ++size;
  return size;
}

// SQL LIKE, ASCII case folded, with one point to go back to: at most text × pattern comparisons, never more.
bool is_like(std::string_view text, std::string_view pattern, std::optional<char> escape) {
  std::size_t at = 0;
  std::size_t place = 0;
  std::size_t retry_at = 0;
  std::size_t retry_place = std::string_view::npos;
  while (at < text.size()) {
    const bool more = place < pattern.size();
    const bool escaped = more && escape && pattern[place] == *escape && place + 1 < pattern.size();
    if (more && !escaped && pattern[place] == '%') {
      retry_place = ++place;
      retry_at = at;
    } else if (more && !escaped && pattern[place] == '_') {
      at += character_size(text, at);
      ++place;
    } else if (more && lower(pattern[place + (escaped ? 1 : 0)]) == lower(text[at])) {
      place += escaped ? 2 : 1;
      ++at;
    } else if (retry_place != std::string_view::npos) {
      retry_at += character_size(text, retry_at);
      at = retry_at;
      place = retry_place;
    } else {
      return false;
    }
  }
  while (place < pattern.size() && pattern[place] == '%') ++place;
  return place == pattern.size();
}

// X like Y is like(Y, X), with an escape like(Y, X, Z).
void like(sqlite3_context* context, int count, sqlite3_value** arguments) {
  const auto pattern = text_of(arguments[0]);
  const auto text = text_of(arguments[1]);
  std::optional<char> escape;
  if (count == 3) {
    const auto given = text_of(arguments[2]);
    if (!given || given->size() != 1) return sqlite3_result_error(context, "escape must be one character", -1);
    escape = given->front();
  }
  if (!pattern || !text) return sqlite3_result_null(context);
  if (!charge(context, text->size(), pattern->size())) return;
  sqlite3_result_int(context, is_like(*text, *pattern, escape) ? 1 : 0);
}

void instr(sqlite3_context* context, int, sqlite3_value** arguments) {
  const auto text = text_of(arguments[0]);
  const auto part = text_of(arguments[1]);
  if (!text || !part) return sqlite3_result_null(context);
  if (!charge(context, text->size(), part->size())) return;
  const std::size_t found = text->find(*part);
  if (found == std::string_view::npos) return sqlite3_result_int(context, 0);
  const auto is_start = [](char letter) { return (static_cast<unsigned char>(letter) & 0xc0) != 0x80; };
  const std::string_view before = text->substr(0, found);
  sqlite3_result_int64(context, std::count_if(before.begin(), before.end(), is_start) + 1);
}

void replace(sqlite3_context* context, int, sqlite3_value** arguments) {
  const auto text = text_of(arguments[0]);
  const auto from = text_of(arguments[1]);
  const auto to = text_of(arguments[2]);
  if (!text || !from || !to) return sqlite3_result_null(context);
  if (!charge(context, text->size(), from->size() + to->size())) return;
  const auto limit =
      static_cast<std::size_t>(sqlite3_limit(sqlite3_context_db_handle(context), SQLITE_LIMIT_LENGTH, -1));
  std::string result;
  std::size_t at = 0;
  while (!from->empty()) {
    const std::size_t found = text->find(*from, at);
    if (found == std::string_view::npos) break;
    result.append(text->substr(at, found - at)).append(*to);
    if (result.size() > limit) return sqlite3_result_error_toobig(context);
    at = found + from->size();
  }
  give_text(context, result.append(text->substr(at)));
}

// group_concat as SQLite has it, but a list that grows too long ends with how many more there are: one host with fifty
// thousand accounts must not cost the others their verdict.
constexpr std::size_t longest_list = 2000;

struct List {
  std::string text{};
  std::int64_t entries = 0;
  std::int64_t more = 0;
};

void add_to_list(sqlite3_context* context, int count, sqlite3_value** arguments) {
  auto** list = static_cast<List**>(sqlite3_aggregate_context(context, sizeof(void*)));
  const auto entry = text_of(arguments[0]);
  if (list == nullptr || !entry) return;
  if (*list == nullptr) *list = new List;
  const std::string_view separator = count == 2 ? text_of(arguments[1]).value_or("") : ",";
  List& kept = **list;
  if (kept.more > 0 || kept.text.size() + separator.size() + entry->size() > longest_list) {
    kept.more += 1;
    return;
  }
  if (kept.entries++ > 0) kept.text += separator;
  kept.text += *entry;
}

void finish_list(sqlite3_context* context) {
  auto** list = static_cast<List**>(sqlite3_aggregate_context(context, 0));
  if (list == nullptr || *list == nullptr) return sqlite3_result_null(context);
  const std::unique_ptr<List> kept{*list};
  *list = nullptr;
  if (kept->more > 0) kept->text += "… +" + std::to_string(kept->more);
  give_text(context, kept->text);
}

void refuse_second_argument(sqlite3_context* context, int, sqlite3_value**) {
  sqlite3_result_error(context, "trim, ltrim and rtrim take one argument in a check", -1);
}

}  // namespace

bool is_allowed_function(std::string_view lower_case_name) {
  return std::find(allowed.begin(), allowed.end(), lower_case_name) != allowed.end();
}

void add_functions(sqlite3* handle, Meter& meter) {
  using Function = void (*)(sqlite3_context*, int, sqlite3_value**);
  const auto add = [&](const char* name, int arguments, Function function) {
    constexpr int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
    const int code =
        sqlite3_create_function_v2(handle, name, arguments, flags, &meter, function, nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) throw std::logic_error(std::string{"the function cannot be added to SQLite: "} + name);
  };
  add("days_between", 2, days_between);
  add("add_days", 2, add_days);
  add("add_months", 2, add_months);
  add("local_date", 1, local_date);
  add("version_compare", 2, version_compare);
  add("like", 2, like);
  add("like", 3, like);
  add("instr", 2, instr);
  add("replace", 3, replace);
  for (const int count : {1, 2}) {
    sqlite3_create_function_v2(handle, "group_concat", count, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS,
                               &meter, nullptr, add_to_list, finish_list, nullptr);
  }
  for (const char* name : {"trim", "ltrim", "rtrim"}) add(name, 2, refuse_second_argument);
}

}  // namespace hygie::checks
