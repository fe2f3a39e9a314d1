#include <fmt/core.h>
#include <openssl/evp.h>

#include <array>

#include "reports/page.hpp"
#include "reports/render.hpp"
#include "util/embedded.hpp"
#include "util/text.hpp"

namespace hygie::reports {
namespace {

constexpr std::size_t longest_text = 65536;

// The one sink: whatever the template prints passes here. Control characters and bidirectional overrides go, then
// everything that means something in HTML text and attributes.
std::string escape(const std::string& text) {
  std::string safe;
  for (const char letter : util::printable(text, longest_text)) {
    switch (letter) {
      case '&':
        safe += "&amp;";
        break;
      case '<':
        safe += "&lt;";
        break;
      case '>':
        safe += "&gt;";
        break;
      case '"':
        safe += "&quot;";
        break;
      case '\'':
        safe += "&#39;";
        break;
      default:
        safe += letter;
    }
  }
  return safe;
}

// CSP level 3, hash-source: base64 of SHA-256 of the element's text.
std::string csp_hash(std::string_view text) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  EVP_Digest(text.data(), text.size(), digest.data(), &size, EVP_sha256(), nullptr);
  std::array<unsigned char, 64> base64{};
  EVP_EncodeBlock(base64.data(), digest.data(), static_cast<int>(size));
  std::string hash = "sha256-";
  for (const unsigned char letter : base64) {
    if (letter != 0) hash += static_cast<char>(letter);
  }
  return hash;
}

}  // namespace

void write_html(const model::Assessment& assessment, model::Language language, std::ostream& out) {
  const Words words{language};
  const std::string css{util::embedded("reports/report.css").value()};
  Data labels{Data::type::object};
  for (const auto& [key, text] : words.texts()) labels.set(key, words.typeset(text));

  Data page{Data::type::object};
  page.set("t", labels);
  page.set("css", css);
  page.set("css_hash", csp_hash(css));
  page.set("heading", heading_part(assessment, words));
  page.set("score", score_part(assessment, words));
  page.set("chapters", chapters_part(assessment, words));
  page.set("findings", findings_part(assessment, words));
  page.set("passed", passed_part(assessment, words));
  page.set("measures", measures_part(assessment, words));
  page.set("hosts", hosts_part(assessment, words));
  page.set("gaps", gaps_part(assessment, words));
  page.set("method", method_part(assessment, words));

  kainjow::mustache::mustache form{std::string{util::embedded("reports/report.html").value()}};
  if (!form.is_valid()) throw std::logic_error{"reports/report.html: " + form.error_message()};
  form.set_custom_escape(escape);
  form.render(page, out);
}

}  // namespace hygie::reports
