#include "probes/postgresql/wire.hpp"

#include <algorithm>
#include <utility>

namespace hygie::probes::postgresql {
namespace {

using State = Answer::State;

constexpr std::uint32_t ssl_request = 80877103;
constexpr std::uint32_t protocol_3_0 = 196608;
constexpr std::size_t longest_message = 8192;

util::Bytes with_length(util::ByteView body) {
  util::Writer packet;
  packet.be32(static_cast<std::uint32_t>(body.size() + 4)).bytes(body);
  return std::move(packet).finish();
}

std::optional<std::string> zero_ended(util::Reader& reader) {
  const auto rest = reader.rest();
  const auto end = std::find(rest.begin(), rest.end(), std::byte{0});
  if (end == rest.end()) return std::nullopt;
  const auto size = static_cast<std::size_t>(end - rest.begin());
  const std::string text = util::as_text(rest.first(size));
  reader.skip(size + 1);
  return text;
}

// ErrorResponse: fields of a letter and a text; C is the SQLSTATE, the same in every language.
std::string sqlstate_of(util::ByteView body) {
  util::Reader reader{body};
  while (true) {
    const auto field = reader.u8();
    if (!field || *field == 0) return "";
    const auto text = zero_ended(reader);
    if (!text) return "";
    if (*field != 'C') continue;
    const bool code = text->size() == 5 && std::all_of(text->begin(), text->end(), [](char letter) {
                        return (letter >= '0' && letter <= '9') || (letter >= 'A' && letter <= 'Z');
                      });
    return code ? *text : "";
  }
}

// One message. `answer` becomes complete when it says all there is to learn.
void take(std::uint8_t type, util::ByteView body, Answer& answer, bool& let_in) {
  util::Reader reader{body};
  if (type == 'R') {
    const auto code = reader.be32();
    if (!code) return void(answer.state = State::malformed);
    if (*code == 0) return void(let_in = true);
    answer = {.state = State::login_asked, .authentication = *code};
  } else if (type == 'E') {
    const std::string sqlstate = sqlstate_of(body);
    answer = {.state = sqlstate.empty() ? State::malformed : State::turned_away, .sqlstate = sqlstate};
  } else if (!let_in && type != 'N') {
    answer.state = State::malformed;
  } else if (type == 'S' && zero_ended(reader) == "server_version") {
    answer = {.state = State::let_in, .server_version = zero_ended(reader).value_or("")};
  } else if (type == 'Z') {
    answer.state = State::let_in;
  }
}

}  // namespace

util::Bytes write_ssl_request() {
  return with_length(util::Writer{}.be32(ssl_request).data());
}

util::Bytes write_startup() {
  util::Writer body;
  body.be32(protocol_3_0);
  for (const auto* text : {"user", "postgres", "database", "postgres"}) body.text(text).u8(0);
  body.u8(0);
  return with_length(body.data());
}

util::Bytes write_terminate() {
  return std::move(util::Writer{}.u8('X').be32(4)).finish();
}

Answer parse_answer(util::ByteView bytes) {
  util::Reader reader{bytes};
  Answer answer;
  bool let_in = false;
  while (answer.state == State::incomplete) {
    const auto type = reader.u8();
    const auto length = reader.be32();
    if (type && (*type < 'A' || *type > 'z')) return {.state = State::malformed};
    if (!type || !length) return answer;
    if (*length < 4 || *length > longest_message) return {.state = State::malformed};
    const auto body = reader.take(*length - 4);
    if (!body) return answer;
    take(*type, *body, answer, let_in);
  }
  return answer;
}

bool is_complete(util::ByteView bytes) {
  return parse_answer(bytes).state != State::incomplete;
}

}  // namespace hygie::probes::postgresql
