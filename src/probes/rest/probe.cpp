#include "probes/rest/probe.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace hygie::probes::rest {
namespace {

using http::Scheme;
using stores::Place;

http::Fetched get(const Place& place, Scheme scheme, std::string_view path) {
  const http::Location location{http::origin_of(place.target.address, place.target.port, scheme), std::string{path}};
  return http::fetch(place.target, place.network, place.settings, place.deadline, location);
}

// A POST that reads. HTTP/1.0: the answer is not cut into chunks and ends with the connection.
http::Fetched post(const Place& place, Scheme scheme, const Product& product) {
  constexpr std::size_t longest_answer = 16384;
  auto channel = stores::Channel::open(place, scheme == Scheme::https ? stores::Way::tls : stores::Way::clear);
  if (!channel) return {.failure = channel.error()};
  util::Writer request;
  request.text("POST ")
      .text(product.data_path)
      .text(" HTTP/1.0\r\nUser-Agent: Hygie\r\nContent-Type: application/json");
  request.text("\r\nContent-Length: ").text(std::to_string(product.data_body.size())).text("\r\n\r\n");
  request.text(product.data_body);
  if (const auto sent = channel->write(request.data(), place.deadline); !sent) return {.failure = sent.error()};
  std::string text;
  while (text.size() < longest_answer) {
    const auto part = channel->read_some(longest_answer - text.size(), place.deadline);
    if (!part && part.error().reason != "closed") return {.failure = part.error()};
    if (!part) break;
    text += util::as_text(*part);
  }
  const auto end = http::find_head_end(text);
  auto head = end ? http::parse_head(std::string_view{text}.substr(0, *end)) : std::nullopt;
  if (!head) return {.failure = {model::Outcome::malformed, "status_line"}};
  return {.response = http::Response{.head = std::move(*head), .body = text.substr(*end)}};
}

http::Fetched ask_for_data(const Place& place, Scheme scheme, const Product& product) {
  return product.data_body.empty() ? get(place, scheme, product.data_path) : post(place, scheme, product);
}

// A plain request to a TLS port gets an alert, an end, or an error page (Go says 400); a ClientHello to a plain port
// gets no TLS record.
bool may_speak_other(const http::Fetched& fetched) {
  constexpr std::array<std::string_view, 5> signs{"not_http", "not_tls", "tls_handshake", "closed", "reset"};
  if (fetched.response) return fetched.response->head.status == 400;
  return std::find(signs.begin(), signs.end(), fetched.failure.reason) != signs.end();
}

struct Answer {
  Scheme scheme;
  http::Fetched fetched;
};

Answer ask(const Place& place, const Product& product) {
  Answer first{product.scheme, get(place, product.scheme, product.path)};
  if (!may_speak_other(first.fetched)) return first;
  const Scheme other = product.scheme == Scheme::http ? Scheme::https : Scheme::http;
  Answer second{other, get(place, other, product.path)};
  return second.fetched.response ? std::move(second) : std::move(first);
}

// "401 /_all_dbs": the path without its query.
std::string answer_text(const http::Response& response, std::string_view path) {
  return std::to_string(response.head.status) + " " + std::string{path.substr(0, path.find('?'))};
}

}  // namespace

std::vector<model::Observation> look(const Product& product, const Target& target, const net::Network& network,
                                     const Settings& settings) {
  const Visit visit{product.service, target, settings};
  const Place place = stores::place_of(target, network, settings);
  const Answer answer = ask(place, product);
  if (!answer.fetched.response) return stores::observations(visit, answer.fetched.failure);
  auto store = product.recognise(*answer.fetched.response);
  if (!store) return stores::nothing_found(visit);
  store->encryption = answer.scheme == Scheme::https ? stores::Encryption::required : stores::Encryption::none;
  store->answer = answer_text(*answer.fetched.response, product.path);
  if (store->open == stores::Open::unknown && product.judge != nullptr) {
    const auto data = ask_for_data(place, answer.scheme, product);
    if (data.response) {
      store->open = product.judge(*data.response);
      store->answer = answer_text(*data.response, product.data_path);
    } else {
      store->doubt = data.failure.reason;
    }
  }
  return stores::observations(visit, *store);
}

}  // namespace hygie::probes::rest
