// What the host script makes of keys, schedules, volumes, containers, boot loaders and setuid files.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "script_library.hpp"
#include "temporary_folder.hpp"

using namespace hygie;
using test::library_and;
using test::output_of;

namespace {

// `text`, through the shell function or awk program named by `command`.
std::string through(const std::string& command, const std::string& text) {
  return output_of({"/bin/sh", "-s"},
                   library_and("nonce=n; privilege=root; has_timeout=no; processes=' x '; services=\n" + command +
                               " <<'E'\n" + text + "\nE\n"));
}

}  // namespace

TEST_CASE("a key is told by kind, size and names of options, and nothing of it is kept") {
  const std::string rsa1024 = "AAAAB3NzaC1yc2EAAAADAQABAAAAgQ" + std::string(172, 'C') + "==";
  const std::string rows =
      through("hygie_awk \"$keys_rows\" -v elsewhere=0",
              "== anne /home/anne/.ssh/authorized_keys\n # a comment\n ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJkeyjkey "
              "anne@bureau\n"
              " from=\"10.0.0.1\",command=\"/bin/a \\\"b c\\\"\",restrict ssh-rsa " +
                  rsa1024 +
                  " old\n"
                  " ecdsa-sha2-nistp384 AAAAE2VjZHNhkey\n sk-ssh-ed25519@openssh.com AAAAGnNrkey\n not a key\n"
                  "== root /root/.ssh/authorized_keys\n ssh-dss AAAAB3NzaC1kc3MAAACBAkey\n"
                  " ssh-rsa AAAAB3NzaC1yc2EAAAABIwAAAQEA6NF8iallvQVp22WDkTkyrtvp9eWW6A8YVr" +
                  std::string(308, 'x') + "== vagrant\n== whole");
  CHECK(rows ==
        "n row authorized_keys username=anne key_file=/home/anne/.ssh/authorized_keys algorithm=ssh-ed25519 bits=256 "
        "published=no\n"
        "n row authorized_keys username=anne key_file=/home/anne/.ssh/authorized_keys algorithm=ssh-rsa bits=1024 "
        "options=from,command,restrict published=no\n"
        "n row authorized_keys username=anne key_file=/home/anne/.ssh/authorized_keys algorithm=ecdsa-sha2-nistp384 "
        "bits=384 published=no\n"
        "n row authorized_keys username=anne key_file=/home/anne/.ssh/authorized_keys "
        "algorithm=sk-ssh-ed25519@openssh.com bits=256 published=no\n"
        "n row authorized_keys username=root key_file=/root/.ssh/authorized_keys algorithm=ssh-dss bits=1024 "
        "published=no\n"
        "n row authorized_keys username=root key_file=/root/.ssh/authorized_keys algorithm=ssh-rsa bits=2048 "
        "published=yes\n"
        "n end authorized_keys ok -\n");
  CHECK(through("hygie_awk \"$keys_rows\" -v elsewhere=0", "== unreadable\n== whole") ==
        "n end authorized_keys partial unreadable\n");
  CHECK(through("hygie_awk \"$keys_rows\" -v elsewhere=1", "== whole") ==
        "n end authorized_keys partial keys_elsewhere\n");
  CHECK(through("hygie_awk \"$keys_rows\" -v elsewhere=0", "") == "n end authorized_keys partial unreadable\n");
}

TEST_CASE("keys of places that are assumed, or of files that were cut, are not called whole") {
  CHECK(through("hygie_awk \"$keys_rows\" -v elsewhere=0 -v assumed=1", "== whole") ==
        "n end authorized_keys partial key_places_assumed\n");
  CHECK(through("hygie_awk \"$keys_rows\" -v elsewhere=0", "== cut\n== whole") ==
        "n end authorized_keys partial keys_cut\n");
  const auto places = [](const std::string& sshd, const std::string& settings, const std::string& processes) {
    return through("have() { false; }; effective=$(printf '" + settings + "'); sshd_program=" + sshd + "; processes='" +
                       processes + "'; key_places; echo \"$assumed|$elsewhere|$patterns\"",
                   "");
  };
  CHECK(places("/s", "", " sshd ") == "1|0|.ssh/authorized_keys .ssh/authorized_keys2\n");
  CHECK(places("/s", "authorizedkeysfile none\\nauthorizedkeyscommand /a\\n", " sshd ") == "0|1|\n");
  CHECK(places("/s", "authorizedkeysfile /k/%%u\\n", " sshd dropbear ") == "0|0|/k/%u .ssh/authorized_keys\n");
  CHECK(places("", "", " dropbear ") == "0|0| .ssh/authorized_keys\n");
}

TEST_CASE("a file of keys that is too long to be read whole says so, and dropbear's files are read") {
  const tests::TemporaryFolder home;
  const auto keys = home.path() / "keys";
  const auto collected = [&](std::size_t size, const std::string& setup) {
    std::ofstream{keys} << "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJkeyjkey a\n" << std::string(size, '#') << "\n";
    return through("as_root() { \"$@\"; }; " + setup + "; printf 'anne:x:1:1::" + home.path().string() +
                       ":/bin/sh\\n' >" + (home.path() / "passwd").string() +
                       "; keys_reader=$(printf '%s' \"$keys_reader\" | sed 's|/etc/passwd|" +
                       (home.path() / "passwd").string() + "|'); collect_authorized_keys",
                   "");
  };
  const std::string row = "n row authorized_keys username=anne key_file=" + keys.string() +
                          " algorithm=ssh-ed25519 bits=256 published=no\n";
  const std::string sshd = "have() { false; }; sshd_program=/s; effective='authorizedkeysfile keys'";
  CHECK(collected(1000, sshd) == row + "n end authorized_keys ok -\n");
  CHECK(collected(300000, sshd) == row + "n end authorized_keys partial keys_cut\n");
  std::filesystem::create_directory(home.path() / ".ssh");
  std::filesystem::create_symlink(keys, home.path() / ".ssh/authorized_keys");
  CHECK_THAT(collected(10, "have() { [ $1 = dropbear ]; }; sshd_program="),
             Catch::Contains("/.ssh/authorized_keys algorithm=ssh-ed25519") && Catch::Contains("authorized_keys ok -"));
  CHECK(collected(10, "have() { false; }; sshd_program=") == "n end authorized_keys ok not_installed\n");
}

TEST_CASE("sudo rules whose aliases were resolved name one person a row") {
  const auto rules = through("sudoers_text() { cat; }; have() { true; }; collect_sudo_rules",
                             "Defaults:anne !authenticate\nanne, %tech ALL = (ALL) /bin/a\\, b, ALL\n== resolved");
  CHECK(rules ==
        "n row sudo_rules subject=anne commands=/bin/a\\,%20b,%20ALL nopasswd=yes all_commands=yes\n"
        "n row sudo_rules subject=%25tech commands=/bin/a\\,%20b,%20ALL nopasswd=unknown all_commands=yes\n"
        "n end sudo_rules ok -\n");
}

TEST_CASE("the last login is read from lastlog and from last") {
  const auto last = [](const std::string& line) {
    return output_of({"/bin/sh", "-s"},
                     library_and("nonce=n; last_logins() { echo '" + line +
                                 "'; }\ncollect_users | sed -n 's/.*username=root .*last_login=//p'\n"));
  };
  CHECK(last("root pts/0 192.0.2.1 Mon Nov 20 10:00:00 +0000 2023") == "@1700474400\n");
  CHECK(last("root pts/0 192.0.2.1 Mon Nov 20 10:00:00 2023 - Mon Nov 20 11:00:00 2023 (01:00)") == "@1700474400\n");
  CHECK(last("root pts/0 192.0.2.1 Mon Nov 20 10:00:00 2023   still logged in") == "@1700474400\n");
  CHECK(last("reboot system boot") == "");
}

TEST_CASE("a PAM stack is read through its includes, as Red Hat's tools write it") {
  const std::string read = output_of(
      {"/bin/sh", "-s"},
      library_and("nonce=n; d=$(mktemp -d); mkdir $d/authselect\n"
                  "pam_lines() { (hygie_awk \"$pam_walk\"'function pam_line(text) { print text }\n"
                  "  BEGIN { walk(service, wanted, 0) }' -v wanted=$1 -v service=$2 </dev/null); }\n"
                  "printf 'auth substack %s/system-auth\\naccount include %s/system-auth\\n' $d $d >$d/login\n"
                  "cat >$d/authselect/system-auth <<'E'\n"
                  "# Generated by authselect\n"
                  "auth        required                                     pam_faillock.so preauth silent deny=4\n"
                  "-auth       sufficient                                   pam_sss.so forward_pass\n"
                  "auth        [default=1 ignore=ignore success=ok]         pam_localuser.so\n"
                  "auth        sufficient                                   pam_unix.so nullok \\\n  try_first_pass\n"
                  "password    requisite                                    pam_pwquality.so local_users_only\n"
                  "E\nln -s authselect/system-auth $d/system-auth\npam_lines auth $d/login; echo --\n"
                  "pam_lines password $d/system-auth; echo --; pam_lines auth $d/missing; rm -r $d\n"));
  CHECK(read ==
        "required pam_faillock.so preauth silent deny=4\nsufficient pam_sss.so forward_pass\n"
        "[default=1,ignore=ignore,success=ok] pam_localuser.so\nsufficient pam_unix.so nullok    try_first_pass\n--\n"
        "requisite pam_pwquality.so local_users_only\n--\nunreadable\n");
}

TEST_CASE("what is scheduled is a backup when a backup program is in it, and its success needs proof") {
  const std::string programs =
      through("scheduled_backups",
              "== schedule systemd:a.service\nExecStart={ path=/usr/bin/restic ; argv[]=/usr/bin/restic -r /srv/copies "
              "backup /home ; }\n"
              "Result=success\nExecMainStatus=0\nExecMainExitTimestamp=Thu 2026-11-26 02:00:03 UTC\n"
              "== schedule systemd:b.service\nExecStart={ path=/usr/bin/kopia ; argv[]=/usr/bin/kopia snapshot create "
              "/home ; ignore_errors=no ; }\nResult=exit-code\nExecMainStatus=1\n"
              "ExecMainExitTimestamp=Thu 2026-11-26 02:00:03 UTC\n"
              "== schedule /etc/cron.d/x\n0 2 * * * root rsnapshot daily\n0 3 * * * root borgmatic\n0 4 * * * root "
              "myrsync2 -a\n"
              "== settings:rsnapshot /etc/rsnapshot.conf\nsnapshot_root\t/mnt/usb/\n"
              "== settings:borgmatic /etc/borgmatic/config.yaml\n    - path: ssh://u:secret@host/./repo\n"
              "== proof:borg /root/x\n2026-11-25T02:00:11.123456\n== proof:rsnapshot log\n"
              "[2026-11-24T03:10:01] /usr/bin/rsnapshot daily: completed successfully\n"
              "== proof:vzdump i\nUPID:pve:0A:5:5F:vzdump:100:root@pam: 6925B500 OK\n== whole end");
  CHECK(programs ==
        "restic @1795658403 yes /srv/copies\nborgmatic @1795572011 unknown remote\nrsnapshot @1795489801 no /mnt/usb/\n"
        "kopia - yes -\nvzdump @1764078848 no -\nwhole - - -\n");
  CHECK(through("scheduled_backups", "== schedule /etc/crontab\n0 1 * * * root apt update") == "cut - - -\n");
}

TEST_CASE("a mention of a backup program is no backup: a command must ask it for a copy") {
  const auto scheduled = [](const std::string& file, const std::string& lines) {
    const std::string rows = through("scheduled_backups", "== schedule " + file + "\n" + lines + "\n== whole end");
    std::string names;
    for (std::size_t at = 0; at < rows.size(); at = rows.find('\n', at) + 1)
      names += rows.substr(at, rows.find(' ', at) - at) + " ";
    return names;
  };
  const auto cron = [&](const std::string& command) { return scheduled("/etc/cron.d/x", "0 2 * * * root " + command); };
  CHECK(scheduled("/etc/crontab",
                  "MAILTO=borg@mairie.fr\nX = borg create\n0 2 * * * root restic check\n"
                  "0 3 * * * root find /var/log/duplicity -delete") == "whole ");
  for (const char* none : {"restic -r /s forget --tag backup",
                           "restic backup --dry-run /home",
                           "borg prune ::x",
                           "borgmatic prune",
                           "borgmatic --list",
                           "duplicity remove-older-than 1M file:///s",
                           "duplicity cleanup file:///s",
                           "duplicity collection-status file:///s",
                           "rsnapshot configtest",
                           "rsnapshot -t daily",
                           "rdiff-backup --remove-older-than 4W /s",
                           "rdiff-backup --list-increments /s",
                           "rsync --version",
                           "kopia maintenance run",
                           "rclone ls a:b",
                           "duply mairie status",
                           "proxmox-backup-client prune x",
                           "echo borg create done",
                           "[ -x /usr/bin/rsync ] && rm -r /srv/rsync",
                           "apt install rsync restic",
                           "tar czf /s/x.tgz /var/log/rsync",
                           "logger -t restic 'restic backup failed'"}) {
    INFO(none);
    CHECK(cron(none) == "whole ");
  }
  CHECK(cron("nice -n 19 /usr/local/bin/restic -r /s backup /home && restic forget --prune") == "restic whole ");
  CHECK(cron("sudo -u borg sh -c 'borg create ::x /home'") == "borg whole ");
  CHECK(cron("borgmatic -v 1 prune create") == "borgmatic whole ");
  CHECK(cron("borgmatic --verbosity -1") == "borgmatic whole ");
  CHECK(cron("duplicity /home file:///s") == "duplicity whole ");
  CHECK(cron("duply mairie backup_purge --force") == "duply whole ");
  CHECK(cron("rsnapshot -c /etc/r.conf daily >/dev/null 2>&1") == "rsnapshot whole ");
  CHECK(cron("rdiff-backup /home srv::/s") == "rdiff-backup whole ");
  CHECK(cron("test -x /usr/bin/rsync && rsync -a /home /s") == "rsync whole ");
  CHECK(cron("mysqldump --all-databases | gzip >/s/x.gz") == "dump-databases whole ");
  CHECK(scheduled("/usr/local/bin/x",
                  "LOG=/var/log/restic\nA=\"borg create\"\nout=$(BORG_REPO=/s borg \\\n  create ::x /home)") ==
        "borg whole ");
  CHECK(scheduled("/etc/systemd/system/x.service",
                  "Description=restic backup\nExecStart=-/usr/bin/borg create ::x /a") == "borg whole ");
  CHECK(through("scheduled_backups", "== schedule /usr/local/bin/x\nexport RESTIC_REPOSITORY=/s/r\nrestic backup /a") ==
        "restic - yes /s/r\ncut - - -\n");
}

TEST_CASE("the success of a service counts for a backup only when that service makes it") {
  const auto unit = [](const std::string& name, const std::string& verb, const std::string& result) {
    return "== schedule systemd:" + name + "\nExecStart={ path=/usr/bin/restic ; argv[]=/usr/bin/restic " + verb +
           " ; ignore_errors=no ; start_time=[n/a] }\nResult=" + result +
           "\nExecMainStatus=" + (result == "success" ? "0" : "1") +
           "\nExecMainExitTimestamp=Thu 2026-11-26 02:00:03 UTC\n";
  };
  CHECK(through("scheduled_backups", unit("restic-check.service", "check", "success") +
                                         unit("restic-backup.service", "backup /a", "exit-code") + "== whole end") ==
        "restic - yes -\nwhole - - -\n");
  CHECK(through("scheduled_backups", unit("restic-backup.service", "backup /a", "success") + "== whole end") ==
        "restic @1795658403 yes -\nwhole - - -\n");
}

TEST_CASE("a script is read when cron or a service of cron or a timer starts it, and not otherwise") {
  const tests::TemporaryFolder folder;
  const std::string root = folder.path().string();
  const auto write = [&](const std::string& path, const std::string& text) {
    std::filesystem::create_directories(std::filesystem::path{root + path}.parent_path());
    std::ofstream(root + path) << text << "\n";
  };
  write("/etc/crontab", "0 2 * * * root systemctl start copy.service\n0 3 * * * root /opt/x/by-cron");
  write("/etc/systemd/system/copy.service", "ExecStart=/opt/x/by-service");
  write("/etc/systemd/system/idle.service", "ExecStart=/opt/x/idle");
  for (const char* name : {"by-cron", "by-service", "by-timer", "idle"}) write(std::string{"/opt/x/"} + name, "true");
  const auto seen = through(
      "schedule_reader=$(printf '%s' \"$schedule_reader\" | sed -e 's|/etc/|" + root +
          "/etc/|g' -e 's|\"$@\" \"$word\"|\"$@\" \"" + root +
          "$word\"|'); { sh -c \"$schedule_reader\" sh /bin/sh /opt/x/by-timer | sed -n 's|^== schedule .*/x/|x/|p'; }",
      "");
  CHECK(seen == "x/by-timer\nx/by-cron\nx/by-service\n");
}

TEST_CASE("a systemctl that fails leaves the table of backups partial, and scripts come from services of timers") {
  const auto collected = [](const std::string& systemctl) {
    return through("systemd_runs() { true; }; limited() { \"$@\"; }; systemctl() { " + systemctl +
                       "; }; as_root() { echo '== whole end'; }; known_products() { :; }; collect_backup",
                   "");
  };
  CHECK(collected("return 124") == "n end backup_agents partial systemctl_failed\n");
  CHECK(collected("case $* in *timer*) echo Unit=a.service ;; *) return 1 ;; esac") ==
        "n end backup_agents partial systemctl_failed\n");
  CHECK(collected("return 0") == "n end backup_agents ok -\n");
  CHECK(through("timer_paths",
                "ExecStart={ path=/bin/sh ; argv[]=/bin/sh /usr/local/bin/copy ; ignore_errors=no ; }\n"
                "ExecStop=/usr/local/bin/other") == "/bin/sh\n/usr/local/bin/copy\n");
}

TEST_CASE("products are known by what runs and by what they leave") {
  const auto known = [](const std::string& processes) {
    return output_of(
        {"/bin/sh", "-s"},
        library_and("processes='" + processes +
                    "'; services=' nxserver '; say() { echo \"$@\"; }; known_products 'a x alpha,beta\nb y "
                    "gamma /etc/passwd\nc z nxserver\nd z delta /nonexistent' say\n"));
  };
  CHECK(known(" sshd beta ") == "a x yes process\nb y no file\nc z yes process\n");
  CHECK(known("") == "b y unknown file\nc z yes process\n");
}

TEST_CASE("how a volume opens is read from crypttab and from its header") {
  CHECK(through("unlock_of_table",
                "none luks\n/root/key luks\n/dev/urandom swap\n- tpm2-device=auto\n- "
                "tpm2-device=auto,tpm2-pin=yes\n- fido2-device=auto\nx keyscript=/a") ==
        "passphrase\nkeyfile\nrandom\ntpm2\ntpm2_pin\nfido2\nkeyscript\n");
  const auto header = [](const std::string& tokens) {
    return through("have() { false; }; as_root() { cat; }; unlock_of_header /dev/x",
                   "LUKS header information\nKeyslots:\n  0: luks2\nTokens:\n" + tokens + "Digests:\n  0: pbkdf2");
  };
  CHECK(header("") == "");
  CHECK(header("  0: systemd-tpm2\n\ttpm2-pin:         false\n") == "tpm2\n");
  CHECK(header("  0: systemd-tpm2\n\ttpm2-pin:         true\n  1: systemd-recovery\n") == "tpm2_pin\n");
  CHECK(header("  0: clevis\n  1: systemd-fido2\n") == "clevis\nfido2\n");
}

TEST_CASE("a medium that is plugged in and not mounted is told by what udev found on it") {
  CHECK(through("medium_content", "E:ID_FS_VERSION=2\nE:ID_FS_TYPE=crypto_LUKS") == "yes luks2\n");
  CHECK(through("medium_content", "E:ID_FS_TYPE=BitLocker") == "yes bitlocker\n");
  CHECK(through("medium_content", "E:ID_FS_TYPE=vfat\nE:ID_FS_VERSION=FAT32") == "no -\n");
  CHECK(through("medium_content", "E:ID_FS_TYPE=LVM2_member") == "unknown -\n");
  CHECK(through("medium_content", "E:ID_BUS=usb") == "");
}

TEST_CASE("a container that holds the machine is told from one that does not") {
  CHECK(through("hygie_awk \"$container_rows\"",
                "== engine docker\n/web|false|bridge||1000|null|/srv/www |/srv/www "
                "\n/p|true|host|host||[\"CAP_SYS_ADMIN\"]|/ "
                "/run/docker.sock |/ /run/docker.sock \nnot a line") ==
        "n row containers name=web engine=docker privileged=no host_network=no host_processes=no engine_socket=no "
        "host_folders=no as_root=no\n"
        "n row containers name=p engine=docker privileged=yes host_network=yes host_processes=yes engine_socket=yes "
        "host_folders=yes as_root=yes capabilities=CAP_SYS_ADMIN\nn end containers ok -\n");
  CHECK(through("hygie_awk \"$container_rows\"", "== engine docker\n== failed needs_root") ==
        "n end containers denied needs_root\n");
}

TEST_CASE("a container commands the machine by what it may write, and by a socket in any case") {
  const auto told = [](const std::string& user, const std::string& mounted, const std::string& written) {
    return through(
        "{ hygie_awk \"$container_rows\" | sed -n 's/.*engine_socket=\\([a-z]*\\) host_folders=\\([a-z]*\\).*/\\1 "
        "\\2/p'; }",
        "== engine docker\n/a|false|bridge||" + user + "|null|" + mounted + "|" + written);
  };
  for (const std::string folder :
       {"/run", "/var/run", "/var", "/usr", "/lib", "/var/lib", "/var/lib/docker", "/", "/etc"}) {
    INFO(folder);
    CHECK(told("1000", folder + " ", folder + " ") == "no yes\n");
    CHECK(told("1000", folder + " ", "") == "no no\n");
  }
  CHECK(told("1000", "/var/run/docker.sock ", "") == "yes no\n");
  CHECK(told("", "/var/run ", "") == "yes no\n");
  CHECK(told("", "/etc /var/lib ", "") == "no no\n");
  CHECK(told("", "/srv/usr /var/lib/docker/volumes/a/_data ", "/srv/usr /var/lib/docker/volumes/a/_data ") ==
        "no no\n");
  CHECK(through("hygie_awk \"$container_rows\"",
                "== engine docker\n/a|false|bridge||0|[\"SYS_MODULE\",\"SYS_RAWIO\",\"DAC_READ_SEARCH\"]||") ==
        "n row containers name=a engine=docker privileged=no host_network=no host_processes=no engine_socket=no "
        "host_folders=no as_root=yes capabilities=SYS_MODULE,SYS_RAWIO,DAC_READ_SEARCH\nn end containers ok -\n");
}

TEST_CASE("GRUB asks for a password where superusers and a password are named, and its hash stays there") {
  CHECK(through("grub_words", "menuentry 'Debian' {\n") == "entry ");
  CHECK(through("grub_words",
                "set superusers=\"admin\"\npassword_pbkdf2 admin grub.pbkdf2.sha512.1.AB\nmenuentry 'x' {") ==
        "entry password superusers ");
  CHECK(through("grub_words", "set superusers=\"\"\nblscfg\nGRUB2_PASSWORD=grub.pbkdf2.sha512.1.AB") ==
        "entry password ");
  // Red Hat's template, without a password in user.cfg.
  CHECK(through("grub_words", "  set superusers=\"root\"\n  password_pbkdf2 root ${GRUB2_PASSWORD}\nblscfg\n") ==
        "entry superusers ");
}

TEST_CASE("a walk of which find complained is not whole") {
  const auto walk = [](const std::string& find) {
    return output_of({"/bin/sh", "-s"},
                     library_and("find() { " + find +
                                 "; }\nwalk=$(printf '%s\\n' \"$walk_reader\" | "
                                 "sed 's/nice -n 19 find/find/')\neval \"$walk\" | tr '\\0' '\\n'\n"));
  };
  CHECK(walk("printf 'f/4755/0/0/root/root//x\\0'") == "f/4755/0/0/root/root//x\n== whole\n");
  CHECK(walk("echo 'find: /x: No such file or directory' >&2; return 1") == "== whole\n");
  CHECK(walk("echo 'find: /x: Input/output error' >&2; return 1").empty());
}

TEST_CASE("files of the walk are judged by mount, package and owner") {
  const std::string walked =
      "== mounts\n/ suid\n/home nosuid\n/home/app suid\n== packaged\n/usr/bin/su\n/bin/mount\n== files\n"
      "f/4755/0/0/root/root//usr/bin/su\nf/4755/0/0/root/root//usr/bin/mount\nf/4755/0/0/root/domain users//opt/a b\n"
      "f/6755/1001/1001/anne/anne//home/anne/x\nf/4755/0/0/root/root//home/app/x\n"
      "d/755/1007/1007/1007/1007//srv/old\n== whole\n";
  CHECK(through("hygie_awk \"$walk_rows\" -v needs_root=no", walked) ==
        "n row suid_bin path=/usr/bin/su permissions=4755 username=root groupname=root packaged=yes\n"
        "n row suid_bin path=/usr/bin/mount permissions=4755 username=root groupname=root packaged=yes\n"
        "n row suid_bin path=/opt/a%20b permissions=4755 username=root groupname=domain%20users packaged=no\n"
        "n row suid_bin path=/home/app/x permissions=4755 username=root groupname=root packaged=no\n"
        "n row unowned_files path=/srv/old uid=1007 gid=1007 type=d\n"
        "n end suid_bin ok -\nn end unowned_files ok -\n");
  CHECK(through("hygie_awk \"$walk_rows\" -v needs_root=no", "== mounts\n== packaged\n== files\n") ==
        "n end suid_bin partial walk_too_long\nn end unowned_files partial walk_too_long\n");
  CHECK(through("hygie_awk \"$walk_rows\" -v needs_root=no -v skipped=yes", "== files\n== whole\n") ==
        "n end suid_bin partial unreadable\nn end unowned_files partial unreadable\n");
  CHECK(through("hygie_awk \"$walk_rows\" -v needs_root=yes", "== files\n== whole\n") ==
        "n end suid_bin partial needs_root\nn end unowned_files partial needs_root\n");
}

TEST_CASE("a password older than the machine came with its image") {
  const auto older = [](const std::string& born, const std::string& day) {
    return output_of({"/bin/sh", "-s"},
                     library_and("nonce=n; privilege=root; machine_born() { echo " + born +
                                 "; }; as_root() { echo 'pi:$6$s$hash:" + day +
                                 ":0:99999:7:::'; }\ncollect_shadow | sed -n 's/.*predates_machine=//p'\n"));
  };
  CHECK(older("1700000000", "19000") == "yes\n");
  CHECK(older("1700000000", "19675") == "no\n");
  CHECK(older("1700000000", "0") == "unknown\n");
  CHECK(older("", "19000") == "unknown\n");
}

TEST_CASE("stores of applications are told by what is on the disk and what snapd says") {
  const std::string snap =
      "snap() { case $1 in\n"
      "list) printf '%s\\n' 'Name     Version    Rev    Tracking       Publisher    Notes' "
      "'core22   20240408   1380   latest/stable  canonical**  base' "
      "'firefox  125.0.3-1  4259   latest/stable  mozilla**    -' "
      "'vlc      3.0.20     3777   latest/stable  videolan**   disabled' ;;\n"
      "refresh) printf '%s\\n' 'timer: 00:00~24:00/4' \"last: $last\" 'next: 2024-05-06T16:00:00Z' \"$hold\" ;;\nesac; "
      "}\n"
      "limited() { \"$@\"; }; nonce=n\n";
  const auto of = [&snap](const std::string& lines) { return output_of({"/bin/sh", "-s"}, library_and(snap + lines)); };
  CHECK(of("snap_list\n") == "core22 20240408\nfirefox 125.0.3-1\n");
  CHECK(of("snap_list | store_software\n") ==
        "n row software name=firefox version=125.0.3-1 release=125 running=unknown confidence=certain\n");
  CHECK(of("last=2024-05-06T10:20:00Z; snap_refreshes 1715000000\n") == "yes @1714990800\n");
  CHECK(of("last=2024-05-06T12:20:00+02:00; snap_refreshes 1715000000\n") == "yes @1714990800\n");
  CHECK(of("last=n/a; snap_refreshes 1715000000\n") == "yes \n");
  CHECK(of("last=2024-05-06T10:20:00Z; hold='hold:\tforever'; snap_refreshes 1715000000\n") == "no @1714990800\n");
  CHECK(of("last=2024-05-06T10:20:00Z; hold='hold: 2024-06-01T00:00:00Z'; snap_refreshes 1715000000\n") ==
        "yes @1714990800\n");
  CHECK(of("last=2024-05-06T10:20:00Z; hold='hold: 2034-06-01T00:00:00Z'; snap_refreshes 1715000000\n") ==
        "no @1714990800\n");
  CHECK(of("snap() { return 1; }; snap_refreshes 1715000000\n") == "unknown \n");
}

TEST_CASE("the kernel is supported by whoever packaged it, else by kernel.org") {
  const auto kernel = [](const std::string& lines) {
    return output_of({"/bin/sh", "-s"}, library_and("nonce=n own_kernel=yes processes=\n" + lines +
                                                    "\ncollect_software | grep linux-kernel | cut -d ' ' -f 4-7\n"));
  };
  const std::string debian =
      "distribution=debian packages='linux-image-6.1.0-18-amd64\t6.1.76-1\tDebian Kernel Team "
      "<debian-kernel@lists.debian.org>\tamd64\ts\tv\t'\n";
  CHECK(kernel(debian + "kernel_release=6.1.0-18-amd64") ==
        "name=linux-kernel version=6.1.0-18-amd64 release=6.1 packaged_by=debian\n");
  CHECK(kernel(debian + "kernel_release=6.5.3") == "name=linux-kernel version=6.5.3 release=6.5 running=yes\n");
  CHECK(kernel("distribution=rocky-linux kernel_release=5.14.0-427.13.1.el9_4.x86_64 packages='kernel-core\t"
               "5.14.0-427.13.1.el9_4\tRocky Enterprise Software Foundation\tx86_64\ts\tv\t'") ==
        "name=linux-kernel version=5.14.0-427.13.1.el9_4.x86_64 release=5.14 packaged_by=rocky-linux\n");
  CHECK(kernel("distribution=sles kernel_release=6.4.0-150600.23.22-default packages='kernel-default\t"
               "6.4.0-150600.23.22.1\tSUSE LLC <https://www.suse.com/>\tx86_64\ts\tv\t'") ==
        "name=linux-kernel version=6.4.0-150600.23.22-default release=6.4 packaged_by=sles\n");
  CHECK(kernel(debian + "own_kernel=no kernel_release=6.1.0-18-amd64").empty());
}
