#include "probes/tls/groups.hpp"

#include <algorithm>
#include <array>

namespace hygie::probes::tls {
namespace {

constexpr std::string_view curve = "elliptic_curve";
constexpr std::string_view field = "finite_field";
constexpr std::string_view hybrid = "post_quantum";

constexpr std::array groups{
    Group{0x11ec, "X25519MLKEM768", hybrid},
    Group{0x11eb, "SecP256r1MLKEM768", hybrid},
    Group{0x11ed, "SecP384r1MLKEM1024", hybrid},
    Group{0x6399, "X25519Kyber768Draft00", hybrid},
    Group{29, "x25519", curve},
    Group{23, "secp256r1", curve},
    Group{24, "secp384r1", curve},
    Group{25, "secp521r1", curve},
    Group{30, "x448", curve},
    Group{31, "brainpoolP256r1tls13", curve},
    Group{32, "brainpoolP384r1tls13", curve},
    Group{33, "brainpoolP512r1tls13", curve},
    Group{256, "ffdhe2048", field},
    Group{257, "ffdhe3072", field},
    Group{258, "ffdhe4096", field},
    Group{259, "ffdhe6144", field},
    Group{260, "ffdhe8192", field},
    Group{26, "brainpoolP256r1", curve},
    Group{27, "brainpoolP384r1", curve},
    Group{28, "brainpoolP512r1", curve},
    Group{22, "secp256k1", curve},
    Group{21, "secp224r1", curve},
    Group{20, "secp224k1", curve},
    Group{19, "secp192r1", curve},
    Group{18, "secp192k1", curve},
    Group{17, "secp160r2", curve},
    Group{16, "secp160r1", curve},
    Group{15, "secp160k1", curve},
};

}  // namespace

std::span<const Group> all_groups() {
  return groups;
}

Group group_of(std::uint16_t code) {
  const auto* const found =
      std::find_if(groups.begin(), groups.end(), [code](const Group& group) { return group.code == code; });
  return found == groups.end() ? Group{.code = code} : *found;
}

}  // namespace hygie::probes::tls
