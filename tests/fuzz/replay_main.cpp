// Runs a fuzz target over its corpus where there is no libFuzzer: each file whole, cut at every byte, and with each
// byte in turn set to 0xff, which is how lengths start to lie.
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

constexpr std::size_t longest_varied = 4096;  // varying costs the square of the size

void replay(const std::vector<std::uint8_t>& bytes) {
  LLVMFuzzerTestOneInput(bytes.data(), bytes.size());
}

void replay_varied(const std::vector<std::uint8_t>& bytes) {
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    // A copy of its own size, so that AddressSanitizer sees a read past the cut.
    replay({bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(size)});
    auto turned = bytes;
    turned[size] = 0xff;
    replay(turned);
  }
}

}  // namespace

int main(int count, char** arguments) {
  std::size_t files = 0;
  replay({});
  for (int index = 1; index < count; ++index) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator{arguments[index]}) {
      if (!entry.is_regular_file()) continue;
      std::ifstream input{entry.path(), std::ios::binary};
      const std::vector<std::uint8_t> bytes{std::istreambuf_iterator<char>{input}, {}};
      replay(bytes);
      if (bytes.size() <= longest_varied) replay_varied(bytes);
      ++files;
    }
  }
  std::cout << files << " files replayed\n";
  return 0;
}
