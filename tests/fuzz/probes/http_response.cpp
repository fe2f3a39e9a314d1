// An answer to GET: head, body by each rule, the page, and where its redirect leads.
#include <cstddef>
#include <cstdint>
#include <span>

#include "probes/http/console.hpp"
#include "probes/http/location.hpp"
#include "probes/http/ntlm.hpp"
#include "probes/http/page.hpp"
#include "probes/http/protection.hpp"
#include "probes/http/wire.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hygie;
  namespace http = probes::http;
  const std::string text = util::as_text(std::as_bytes(std::span{data, size}));
  (void)http::may_be_http(text);
  (void)http::read_page(text);
  const http::Location here{{http::Scheme::http, "198.18.0.1", 80}, "/a/b"};
  (void)http::resolve(here, text);
  const auto end = http::find_head_end(text);
  const auto head = end ? http::parse_head(std::string_view{text}.substr(0, *end)) : std::nullopt;
  if (!head) return 0;
  (void)http::body_rule(*head);
  (void)http::keeps_open(*head);
  (void)http::hsts_max_age(*head);
  (void)http::challenges(*head);
  (void)http::read_ntlm(*head);
  http::Cookies cookies;
  http::count_cookies(*head, cookies);
  (void)http::resolve(here, head->field("location"));
  http::ChunkDecoder decoder;
  decoder.add(std::string_view{text}.substr(*end));
  (void)http::read_page(decoder.body());
  (void)http::recognise(http::show(http::read_page(text).title, text.substr(0, *end), decoder.body()),
                        http::known_consoles());
  return 0;
}
