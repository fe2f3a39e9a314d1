// Bodies of data stores over HTTP, read as each product's answer to either question.
#include <cstddef>
#include <cstdint>
#include <string>

#include "probes/rest/product.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hygie::probes;
  http::Response response;
  response.body.assign(data, data + size);
  for (const int status : {200, 401, 403}) {
    response.head.status = status;
    for (int kind = 0; kind <= static_cast<int>(rest::Kind::consul); ++kind) {
      const auto& product = rest::product_of(static_cast<rest::Kind>(kind));
      (void)product.recognise(response);
      if (product.judge != nullptr) (void)product.judge(response);
    }
  }
  return 0;
}
