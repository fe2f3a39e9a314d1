// The host script as the shells and tools that will meet it see it.
#include <filesystem>

#include <catch2/catch.hpp>

#include "script_library.hpp"

using namespace hygie;
using test::library_and;
using test::output_of;

namespace {

// sign(compare) of two versions, as the script orders them.
std::string ordered(const std::string& pairs) {
  return output_of({"/bin/sh", "-s"},
                   library_and("printf '%s\\n' \"" + pairs + "\" | awk \"$apt_compare\"'{ print compare($1, $2) }'\n"));
}

}  // namespace

TEST_CASE("shellcheck has nothing to say about the script") {
  if (!std::filesystem::exists("/usr/bin/shellcheck")) return;
  CHECK(output_of({"/usr/bin/shellcheck", "-s", "sh", "-"}, collectors::script()) == "");
}

TEST_CASE("nothing of the script runs before its last line has arrived") {
  std::string cut{collectors::script()};
  cut.resize(cut.rfind("hygie_main </dev/null"));
  CHECK(output_of({"/bin/sh", "-s"}, cut) == "");
}

TEST_CASE("values keep their form whatever they hold") {
  CHECK(output_of({"/bin/sh", "-s"}, library_and("nonce=n; row t a 'x y%z\n=é' b '' c \"$tab\"\n")) ==
        "n row t a=x%20y%25z%0A=é c=%09\n");
}

TEST_CASE("Debian versions are ordered as deb-version(7) says") {
  CHECK(ordered("1.0 1.0\n1.0 1.1\n1.10 1.9\n1.0~rc1 1.0\n1.0 1:0.1\n2:1 1:9\n1.0-1 1.0-2\n1.0-1 1.0-1+deb12u1\n"
                "1.0-1~deb12u1 1.0-1\n1.0a 1.0\n1.0+b 1.0a\n0 00\n1.2-3-4 1.2-3-5\n1.0. 1.0\n7.88.1-10+deb12u8 "
                "7.88.1-10+deb12u12") == "0\n-1\n1\n-1\n-1\n1\n-1\n-1\n-1\n1\n1\n0\n-1\n1\n-1\n");
}

TEST_CASE("a newer version in a list is pending, and one that a description mentions is not") {
  CHECK(output_of({"/bin/sh", "-s"},
                  library_and("packages=$(printf 'bash\\t5.2-1\\tm\\tamd64\\ndash\\t0.5-1\\tm\\tamd64')\n"
                              "apt_lists() { printf '%s\\n' '== ordinary amd64' 'Package: bash' 'Version: 5.2-1' "
                              "'Description: a shell' ' Version: 9.9 is not it' 'Package: dash' 'Version: 0.5-2' "
                              "'Phased-Update-Percentage: 20' 'Package: zsh' 'Version: 9'; }\napt_pending\n")) ==
        "dash 0.5-1 0.5-2 no yes\n== whole\n");
}

TEST_CASE("rpm versions are ordered as rpm-version(7) says") {
  const std::string pairs =
      "1.0-1 1.0-1\n1.9-1 1.10-1\n1.0~rc1-1 1.0-1\n1.0^git1-1 1.0-1\n1.0^git1-1 1.0.1-1\n1:0.1-1 2.0-1\n1.0-1.el9 "
      "1.0-1.el9_4\n1.a-1 1.1-1\n0:1-1 1-1\n1.0~~-1 1.0~-1\n5.1.8-9.el9 5.1.8-6.el9_1\n";
  CHECK(output_of({"/bin/sh", "-s"}, library_and("printf '%s\\n' \"" + pairs +
                                                 "\" | awk \"$rpm_compare\"'NF { print rpm_order($1, $2) }'\n")) ==
        "0\n-1\n-1\n1\n-1\n1\n-1\n-1\n0\n-1\n1\n");
}

TEST_CASE("automatic upgrades are believed by how their last run ended, not by their setting") {
  const auto last = [](const std::string& log, const std::string& stamp = "") {
    return output_of({"/bin/sh", "-s"},
                     library_and("cat <<'E' | apt_log_result +0100 '" + stamp + "'\n" + log + "\nE\n"));
  };
  const std::string start = "2026-11-20 06:12:01,123 INFO Starting unattended upgrades script\n";
  const std::string good = "2026-11-20 06:12:09,000 INFO All upgrades installed";
  CHECK(last(start + good) == "@1795151529 ok");
  CHECK(last(start + "2026-11-20 06:12:09,000 INFO No packages found that can be upgraded unattended and no pending "
                     "auto-removals") == "@1795151529 ok");
  CHECK(last(start + "2026-11-20 06:12:05,000 ERROR Installing the upgrades failed!\n" + good) == "@1795151529 failed");
  CHECK(last(start + "2026-11-20 06:12:09,000 ERROR Lock could not be acquired (another package manager running?)") ==
        "@1795151529 failed");
  // One that did not come to an end says nothing; a later run mends an earlier one.
  CHECK(last(start) == "");
  CHECK(last("2026-11-19 06:12:09,000 ERROR Cache has broken packages, exiting\n" + start + good) == "@1795151529 ok");
  CHECK(last(start + good, "1795237929") == "@1795237929 ok");
  CHECK(last("", "1795237929") == "@1795237929 ok");
  CHECK(last("") == "");
}

TEST_CASE("what apk says is pending is read, and called neither security nor whole without its lists") {
  const std::string answer =
      "limited() { printf 'Installed:                Available:\\nmusl-1.2.4-r1            < 1.2.4-r2\\n"
      "lib-with-dash-3.1.4_p1-r0 < 3.1.5-r0\\n'; }\n";
  const std::string tail = "apk_pending | plain_update_rows -v manager=apk -v fetched=1795237929\n";
  CHECK(output_of({"/bin/sh", "-s"}, library_and("nonce=n\n" + answer + tail)) ==
        "n row package_updates name=musl installed=1.2.4-r1 available=1.2.4-r2 security=unknown\n"
        "n row package_updates name=lib-with-dash installed=3.1.4_p1-r0 available=3.1.5-r0 security=unknown\n"
        "n row update_status manager=apk metadata_at=@1795237929 automatic=unknown\nn end update_status ok -\n"
        "n end package_updates unsupported no_package_lists\n");
}

TEST_CASE("a replaced library is told once for each program, and a look that was cut short is no look") {
  const std::string maps =
      "7f00-7f01 r-xp 00028000 08:01 12   /usr/lib/libssl.so.3 (deleted)\n"
      "7f02-7f03 r-xp 00028000 08:01 13   /usr/lib/libc.so.6\n7f04-7f05 r-xp 0 00:01 14   /memfd:jit (deleted)\n"
      "7f06-7f07 rw-p 0 08:01 15   /usr/lib/libold.so (deleted)\n";
  const auto tell = [&](const std::string& last) {
    return output_of({"/bin/sh", "-s"}, library_and("nonce=n; privilege=root\nas_root() { printf '%s' '" + maps +
                                                    "' | grep -E \"$3\" | sed \"s|^|/proc/$$/maps:|\"; " + last +
                                                    "; }\ncollect_processes | sed 's/name=[^ ]*/name=x/'\n"));
  };
  CHECK(tell("echo '/proc/1/status:Name: init'") ==
        "n row outdated_processes name=x file=/usr/lib/libssl.so.3 files=1\nn end outdated_processes ok -\n");
  CHECK(tell("true").ends_with("n end outdated_processes partial cut_short\n"));
}

TEST_CASE("the scheme of a password is told, and never its hash") {
  const std::string rows = output_of(
      {"/bin/sh", "-s"},
      library_and(
          "nonce=n; privilege=root; machine_born() { :; }; as_root() { printf '%s\\n' 'a:$6$s$hash:19000:0:99999:7:::' "
          "'b:!$y$j9T$s$hash:19000:0:90:7:::' 'c::19000:0:99999:7:::' 'd:*:19000::::::' 'e:!:19000::::::' "
          "'f:abcdefghijklm:0::::::'; }\ncollect_shadow\n"));
  CHECK(rows ==
        "n row shadow username=a password_status=active hash_alg=sha512 last_change=@1641600000 "
        "predates_machine=unknown\n"
        "n row shadow username=b password_status=locked hash_alg=yescrypt last_change=@1641600000 max_days=90 "
        "predates_machine=unknown\n"
        "n row shadow username=c password_status=empty last_change=@1641600000 predates_machine=unknown\n"
        "n row shadow username=d password_status=not_set last_change=@1641600000 predates_machine=unknown\n"
        "n row shadow username=e password_status=not_set last_change=@1641600000 predates_machine=unknown\n"
        "n row shadow username=f password_status=active hash_alg=des predates_machine=unknown\nn end shadow ok -\n");
}

TEST_CASE("sudo rules are split where NOPASSWD begins and ends") {
  const std::string rows = output_of(
      {"/bin/sh", "-s"},
      library_and("nonce=n; privilege=root; have() { true; }\nsudoers_text() { cat <<'E'\n"
                  "Defaults env_reset\nroot ALL=(ALL:ALL) ALL\n%ops ALL = NOPASSWD: /bin/ls, /bin/df, PASSWD: ALL\n"
                  "bob ALL=(postgres) NOPASSWD: ALL # the database\nUser_Alias X = a, b\n#includedir /etc/sudoers.d\n"
                  "anne ALL=(ALL) \\\n  NOPASSWD: ALL\n== whole\nE\n}\ncollect_sudo_rules\n"));
  CHECK(rows ==
        "n row sudo_rules subject=root commands=ALL nopasswd=no all_commands=yes\n"
        "n row sudo_rules subject=%25ops commands=ALL nopasswd=no all_commands=yes\n"
        "n row sudo_rules subject=%25ops commands=/bin/ls,%20/bin/df nopasswd=yes all_commands=no\n"
        "n row sudo_rules subject=bob commands=ALL nopasswd=yes all_commands=no\n"
        "n row sudo_rules subject=anne commands=ALL nopasswd=yes all_commands=yes\nn end sudo_rules ok -\n");
}

TEST_CASE("a packet filter is judged by what happens to a packet that no rule names") {
  const auto nft = [](const std::string& rules) {
    return output_of({"/bin/sh", "-s"}, library_and("awk -v has_v6=1 \"$nft_verdict\" <<'E'\n" + rules + "\nE\n"));
  };
  const auto chain = [](const std::string& family, const std::string& policy, const std::string& rules) {
    return "table " + family + " filter {\n\tchain input {\n\t\ttype filter hook input priority filter; policy " +
           policy + ";\n" + rules + "\t}\n}\n";
  };
  CHECK(nft("") == "none\n");
  CHECK(nft(chain("inet", "drop", "")) == "drop\n");
  CHECK(nft(chain("inet", "accept", "")) == "none\n");
  CHECK(nft(chain("inet", "accept", "\t\ttcp dport 22 accept\n")) == "none\n");
  CHECK(nft(chain("inet", "drop", "\t\ttcp dport 22 accept\n")) == "drop\n");
  CHECK(nft(chain("inet", "drop", "\t\tcounter packets 1 bytes 2 accept comment \"all\"\n")) == "accept\n");
  CHECK(nft(chain("inet", "drop", "\t\tip saddr 0.0.0.0/0 accept\n")) == "accept\n");
  CHECK(nft(chain("inet", "drop", "\t\tct state { established, new } accept\n")) == "accept\n");
  CHECK(nft(chain("inet", "drop", "\t\tct state { established, related } accept\n")) == "drop\n");
  CHECK(nft(chain("inet", "drop", "\t\tiifname \"lo\" accept\n")) == "drop\n");
  CHECK(nft(chain("inet", "drop", "\t\tiifname \"eth0\" accept\n")) == "unknown\n");
  CHECK(nft("table inet filter {\n\tchain all {\n\t\taccept\n\t}\n}\n" +
            chain("inet", "drop", "\t\tcounter jump all\n")) == "accept\n");
  CHECK(nft("table inet filter {\n\tchain f2b {\n\t\tip saddr 192.0.2.1 reject\n\t}\n}\n" +
            chain("inet", "accept", "\t\ttcp dport 22 jump f2b\n")) == "accept\n");
  CHECK(nft("table inet filter {\n\tflags dormant\n\tchain input {\n\t\ttype filter hook input priority 0; policy "
            "drop;\n\t}\n}\n") == "none\n");
  CHECK(nft(chain("inet", "accept", "\t\ttcp dport 22 accept\n\t\treject with icmpx admin-prohibited\n")) == "drop\n");
  CHECK(nft(chain("inet", "accept", "\t\ttcp dport 22 drop\n")) == "accept\n");
  CHECK(nft(chain("ip", "drop", "")) == "accept\n");
  CHECK(nft(chain("ip", "drop", "") + chain("ip6", "drop", "")) == "drop\n");
}

TEST_CASE("iptables is judged the same way") {
  const auto judge = [](const std::string& rules) {
    return output_of({"/bin/sh", "-s"}, library_and("awk \"$iptables_verdict\" <<'E'\n" + rules + "\nE\n"));
  };
  CHECK(judge("") == "failed\n");
  CHECK(judge("-P INPUT ACCEPT\n-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT") == "none\n");
  CHECK(judge("-P INPUT ACCEPT\n-A INPUT -p tcp -j f2b\n-A f2b -s 192.0.2.1/32 -j REJECT --reject-with x") ==
        "accept\n");
  CHECK(judge("-P INPUT DROP\n-A INPUT -i lo -j ACCEPT") == "drop\n");
  CHECK(judge("-P INPUT DROP\n-A INPUT -j ACCEPT") == "accept\n");
  CHECK(judge("-P INPUT DROP\n-A INPUT -j open\n-A open -m comment --comment \"a b\" -j ACCEPT") == "accept\n");
  CHECK(judge("-P INPUT ACCEPT\n-A INPUT -j REJECT --reject-with icmp-port-unreachable") == "drop\n");
}

TEST_CASE("what an alias, a shell or a Defaults line of sudo gives is not called nothing") {
  const auto rules = [](const std::string& text) {
    return output_of({"/bin/sh", "-s"},
                     library_and("nonce=n; privilege=root; have() { true; }\nsudoers_text() { cat <<'E'\n" + text +
                                 "\nE\n}\ncollect_sudo_rules | grep -v ' end ' | sed 's/.* nopasswd/nopasswd/'\n"));
  };
  CHECK(rules("a ALL=(ALL) NOPASSWD: SHELLS") == "nopasswd=yes all_commands=unknown\n");
  CHECK(rules("a ALL=(OPERATORS) NOPASSWD: ALL") == "nopasswd=yes all_commands=unknown\n");
  CHECK(rules("a ALL=(postgres, root) NOPASSWD: ALL") == "nopasswd=yes all_commands=yes\n");
  CHECK(rules("a ALL=(ALL) NOPASSWD: /usr/bin/python3.11") == "nopasswd=yes all_commands=unknown\n");
  CHECK(rules("a ALL=(ALL) NOPASSWD: /usr/bin/*") == "nopasswd=yes all_commands=unknown\n");
  CHECK(rules("a ALL=(ALL) NOPASSWD: /usr/bin/systemctl restart nginx") == "nopasswd=yes all_commands=no\n");
  CHECK(rules("a ALL=(ALL) ALL\nDefaults !authenticate") == "nopasswd=yes all_commands=yes\n");
  CHECK(rules("Defaults:a !authenticate\na ALL=(ALL) ALL") == "nopasswd=yes all_commands=yes\n");
  CHECK(rules("Defaults:%ops !authenticate\na ALL=(ALL) ALL") == "nopasswd=unknown all_commands=yes\n");
  CHECK(rules("a HERE = /bin/ls : THERE = NOPASSWD: ALL") == "nopasswd=unknown all_commands=unknown\n");
  CHECK(rules("Defaults@HOSTS !authenticate\na ALL=(ALL) PASSWD: ALL") == "nopasswd=no all_commands=yes\n");
}

TEST_CASE("sudo rules that were read in part are not called whole") {
  CHECK(output_of({"/bin/sh", "-s"}, library_and("nonce=n; privilege=root; have() { true; }\nsudoers_text() { echo "
                                                 "'Defaults x'; }\ncollect_sudo_rules\n")) ==
        "n end sudo_rules partial unreadable\n");
}

TEST_CASE("included SSH settings are followed, and what cannot be read is told") {
  const std::string read = output_of(
      {"/bin/sh", "-s"},
      library_and(
          "d=$(mktemp -d); mkdir $d/x.d; privilege=user; has_timeout=no; sshd_file=$d/main\n"
          "printf '%s\\n' \"  Include \\\"$d/x.d/*.conf\\\" $d/none.d/*.conf\" \"include=$d/c # late\" 'Port 1' "
          ">$d/main\nprintf 'Port 2\\n\\tInclude %s/deep\\n' $d >$d/x.d/a.conf\necho 'Port 3' >$d/deep\n"
          "mkdir $d/c\nsshd_files; rm -r $d\n"));
  CHECK(read ==
        "== begin\nPort 2\n== begin\nPort 3\n== finish\n== finish\n== begin\n== unreadable\n== finish\nPort 1\n"
        "== whole\n");
  CHECK(output_of({"/bin/sh", "-s"},
                  library_and("d=$(mktemp -d); privilege=user; has_timeout=no; sshd_file=$d/main\n"
                              "echo \"Include $d/main\" >$d/main; sshd_files | grep -c unreadable; rm -r $d\n")) ==
        "1\n");
}

TEST_CASE("a package source that skips the check of signatures says so") {
  const auto authenticated = [](const std::string& line) {
    return output_of({"/bin/sh", "-s"}, library_and("nonce=n; weigh_test() { printf '%s\\n' '" + line +
                                                    "' | package_source_rows '' no; }\nweigh_test | sed -n 's/.* "
                                                    "authenticated=\\([a-z]*\\).*/\\1/p'\n"));
  };
  CHECK(authenticated("deb [arch=amd64 signed-by=/k.gpg] https://a.example/ s main") == "yes\n");
  CHECK(authenticated("deb [trusted=yes] https://a.example/ s main") == "no\n");
  CHECK(authenticated("deb [trusted=yes] file:/srv/depot ./") == "no\n");
  CHECK(authenticated("deb mirror+file:/etc/apt/mirrors.txt s main") == "yes\n");
  CHECK(authenticated("deb cdrom:[Debian]/ s main").empty());
  CHECK(authenticated("deb [ arch=amd64 Trusted=1 ] https://a.example/ s main") == "no\n");
  CHECK(authenticated("deb [allow-insecure=on] https://a.example/ s main") == "no\n");
  CHECK(authenticated("deb [trusted=perhaps] https://a.example/ s main") == "unknown\n");
  CHECK(authenticated("deb [new-word=1] https://a.example/ s main") == "unknown\n");
  CHECK(authenticated("deb [trusted=no] https://a.example/ s main") == "yes\n");
  CHECK(authenticated("== sources\nTypes: deb\nURIs: https://a.example/\nSuites: s\nTrusted: true\n") == "no\n");
  CHECK(authenticated("== sources\nTypes: deb\nURIs: https://a.example/\nSuites: s\nAllow-Insecure: yes\n") == "no\n");
  CHECK(authenticated("== sources\nTypes: deb\nURIs: https://a.example/\nSuites: s\n") == "yes\n");
}

TEST_CASE("package lists are as old as proof says, whatever a failed update touched") {
  const auto fetched = [](const std::string& published, const std::string& stamp) {
    return output_of(
        {"/bin/sh", "-s"},
        library_and("nonce=n; d=$(mktemp -d); printf '" + published +
                    "Valid-Until: Sat, 23 Nov 2024 20:00:00 UTC\\nSHA256:\\nDate: Sat, 23 Nov 2024 20:00:00 UTC\\n' "
                    ">$d/x_debian-security_InRelease\n(apt_releases $d '" +
                    stamp + "') | sed -n 's/^times //p'; rm -r $d\n"));
  };
  const std::string published = "Date: Sat, 16 Nov 2024 20:00:00 UTC\\n";
  CHECK(fetched("", "") == "- -\n");
  CHECK(fetched(published, "") == "@1731787200 1731787200\n");
  CHECK(fetched(published, "1731800000") == "@1731787200 1731800000\n");
  CHECK(fetched(published, "1790000000") == "@1731787200 1731787200\n");
}

TEST_CASE("an archive is one of security, or left alone, by what its Release file says") {
  CHECK(output_of({"/bin/sh", "-s"}, library_and("d=$(mktemp -d); printf 'Label: Debian-Security\\n' >$d/a_InRelease\n"
                                                 "printf 'NotAutomatic: yes\\nSuite: x-security\\n' >$d/b_Release\n"
                                                 "printf 'Origin: UbuntuESMApps\\n' >$d/c_Release; mkdir $d/e_Release\n"
                                                 "printf 'SHA256:\\nLabel: Security\\n' >$d/d-security_Release\n"
                                                 "(apt_releases $d '') | sed \"s|$d/||\"; rm -r $d\n")) ==
        "no security a\nno manual b\nno security c\nyes ordinary d-security\nno unread e\ntimes - -\n");
}

TEST_CASE("a left-over log file is not the oldest event") {
  const auto oldest = [](const std::string& times) {
    return output_of({"/bin/sh", "-s"},
                     library_and("printf '%s\\n' " + times + " | kept_by_rotation 28 7 $((100 * 86400))\n"));
  };
  CHECK(oldest("8640000 8035200 7430400 86400") == "7430400");
  CHECK(oldest("8640000 5800000") == "8640000");
  CHECK(oldest("86400") == "");
}

TEST_CASE("a screen lock counts only where it is set") {
  const auto lock = [](const std::string& text) {
    return output_of({"/bin/sh", "-s"},
                     library_and("nonce=n; have() { true; }; printf '" + text + "' | session_lock_row\n"));
  };
  CHECK(lock("") == "n row session_lock enabled=unknown\n");
  CHECK(lock("[org/gnome/desktop/session]\\nidle-delay=uint32 300\\n") ==
        "n row session_lock enabled=unknown idle_seconds=300\n");
  CHECK(lock("[org/gnome/desktop/session]\\nidle-delay=uint32 "
             "300\\n[org/gnome/desktop/screensaver]\\nlock-enabled=true\\n") ==
        "n row session_lock enabled=yes idle_seconds=300\n");
}

TEST_CASE("the processes of a container are not those of the host") {
  const std::string statuses = "'Name:\\tchronyd\\nNSpid:\\t12\\nName:\\tclamd\\nNSpid:\\t13\\t1\\n'";
  CHECK(output_of({"/bin/sh", "-s"}, library_and("printf " + statuses + " | process_names\n")) == "chronyd ");
  CHECK(output_of({"/bin/sh", "-s"}, library_and("printf " + statuses + " | sed /NSpid/d | process_names\n")) ==
        "chronyd clamd ");
}

TEST_CASE("policies that no file could tell have no row") {
  const auto policies = [](const std::string& lines) {
    return output_of({"/bin/sh", "-s"}, library_and("nonce=n; d=$(mktemp -d); pam_service() { answer=$d/pam; }\n" +
                                                    lines + "\ncollect_policies $d | grep lockout; rm -r $d\n"));
  };
  CHECK(policies("") == "n end lockout_policy partial unreadable\n");
  CHECK(policies("echo 'auth required pam_unix.so' >$d/pam") ==
        "n row lockout_policy threshold=0 enforced_by=none\nn end lockout_policy ok -\n");
  CHECK(policies("echo 'auth required pam_faillock.so deny=5 unlock_time=never' >$d/pam") ==
        "n row lockout_policy threshold=5 unlock_seconds=0 enforced_by=pam_faillock\nn end lockout_policy ok -\n");
}

TEST_CASE("settings that this account may not read leave the policy unknown") {
  // Root may read what nobody may.
  if (!std::filesystem::exists("/usr/bin/setpriv")) return;
  std::vector<std::string> shell{"/bin/sh", "-s"};
  if (output_of({"/usr/bin/id", "-u"}, "") == "0\n")
    shell = {"/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "/bin/sh", "-s"};
  const auto policies = [&](const std::string& before) {
    return output_of(
        shell, library_and("nonce=n; d=$(mktemp -d); pam_service() { answer=$d/pam; }\n"
                           "printf 'auth required pam_faillock.so\\npassword required pam_pwquality.so\\n' >$d/pam\n"
                           "echo 'minlen = 14' >$d/pwquality.conf; echo 'deny = 4' >$d/faillock.conf\n" +
                           before + "\ncollect_policies $d | sed 's/ umask=.*//; s/ hash_alg=.*//'; rm -r $d\n"));
  };
  CHECK(policies("") ==
        "n row password_policy min_length=14 min_classes=0 enforced_by=pam_pwquality\nn end password_policy ok -\n"
        "n row lockout_policy threshold=4 unlock_seconds=600 enforced_by=pam_faillock\nn end lockout_policy ok -\n");
  CHECK(policies("chmod 0 $d/*.conf") ==
        "n end password_policy partial unreadable\nn end lockout_policy partial unreadable\n");
}

TEST_CASE("sshd tells of its settings with or without capitals, by its version") {
  if (!std::filesystem::exists("/usr/sbin/sshd")) return;
  CHECK(
      output_of({"/bin/sh", "-s"},
                library_and("nonce=n; privilege=root; sshd_config_file() { sshd_file=/dev/null; }; sshd_files() { echo "
                            "'== whole'; }\ncollect_sshd_effective() { printf '%s\\n' 'PermitRootLogin no' "
                            "'AuthorizedKeysFile .ssh/a  .ssh/b' 'AuthorizedKeysCommand /usr/bin/ask'; }\n"
                            "collect_sshd; key_places; echo \"$patterns $elsewhere $assumed\"\n")) ==
      "n row sshd_config keyword=permitrootlogin value=no provenance=effective\n"
      "n row sshd_config keyword=authorizedkeysfile value=.ssh/a%20.ssh/b provenance=effective\n"
      "n end sshd_config ok -\n"
      ".ssh/a .ssh/b 1 0\n");
}

TEST_CASE("Match blocks are told beside the settings in force") {
  if (!std::filesystem::exists("/usr/sbin/sshd")) return;
  CHECK(
      output_of({"/bin/sh", "-s"},
                library_and(
                    "nonce=n; privilege=sudo; d=$(mktemp -d); mkdir $d/x.d; sshd_config_file() { sshd_file=$d/main; }\n"
                    "as_root() { case $2 in -T) echo 'permitrootlogin no' ;; *) \"$@\" ;; esac; }\n"
                    "echo \"Include $d/x.d/*.conf\" >$d/main\n"
                    "printf 'Match User a\\n PermitRootLogin yes\\n' >$d/x.d/a.conf\ncollect_sshd; rm -r $d\n")) ==
      "n row sshd_config keyword=permitrootlogin value=no provenance=effective\n"
      "n row sshd_config keyword=match value=User%20a:%20permitrootlogin%20yes provenance=files\n"
      "n end sshd_config ok -\n");
}

TEST_CASE("a first line is read whether a line end follows or not, and the last value of a setting counts") {
  CHECK(output_of(
            {"/bin/sh", "-s"},
            library_and("d=$(mktemp -d); printf 1 >$d/a; printf 'two words\\nx\\n' >$d/b\n"
                        "for f in a b c; do first_line $d/$f; echo \"[$answer]\"; done\n"
                        "printf 'Storage = a # b\\nMax 3\\n#Max 4\\nStorage=c' >$d/s\n"
                        "text=$(settings $d/s $d/none $d); setting_in Storage \"$text\"; echo \"[$answer]\"\n"
                        "setting_in Max \"$text\"; echo \"[$answer]\"; setting_in Ma \"$text\"; echo \"[$answer]\"\n"
                        "rm -r $d\n")) == "[1]\n[two words]\n[]\n[c]\n[3]\n[]\n");
}
