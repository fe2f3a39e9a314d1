// A server's first flight: records, the messages inside them, and the certificates inside those.
#include <cstddef>
#include <cstdint>
#include <span>

#include "probes/tls/certificate.hpp"
#include "probes/tls/wire.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hygie;
  namespace tls = probes::tls;
  util::Reader reader{std::as_bytes(std::span{data, size})};
  tls::HandshakeAssembler assembler;
  while (const auto head = reader.take(tls::record_header_size)) {
    const auto header = tls::parse_record_header(*head);
    const auto fragment = header ? reader.take(header->size) : std::nullopt;
    if (!fragment) break;
    if (header->type == tls::RecordType::alert) (void)tls::parse_alert(*fragment);
    if (header->type == tls::RecordType::handshake) assembler.add(*fragment);
  }
  while (const auto message = assembler.next()) {
    (void)tls::parse_server_hello(message->body);
    for (const int suite : {0xc02f, 0x009e, 0x00aa, 0x1301})
      (void)tls::parse_key_exchange(message->body, static_cast<std::uint16_t>(suite));
    const auto certificates = tls::parse_certificates(message->body);
    if (!certificates) continue;
    for (const auto& certificate : *certificates) (void)tls::parse_certificate(certificate);
  }
  (void)assembler.is_excessive();
  return 0;
}
