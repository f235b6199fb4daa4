#!/bin/sh
# Installs Luoshi on Debian and starts it. Nothing is fetched: the network may be off.
#   ./install.sh [--to DIR] [--data DIR] [--port N] [--demo] [--no-service] [--run]
# --to          where the program goes; /opt/luoshi by default
# --data        where data goes; /var/lib/luoshi/data by default; kept when it is there
# --demo        begin with the invented demo district; an empty one otherwise
# --no-service  make no service of systemd
# --run         start in the foreground when installed
set -eu

to=/opt/luoshi
data=/var/lib/luoshi/data
port=4130
begin=--empty
service=yes
run=no
while [ $# -gt 0 ]; do
  case "$1" in
    --to) to=$2; shift ;;
    --data) data=$2; shift ;;
    --port) port=$2; shift ;;
    --demo) begin= ;;
    --no-service) service=no ;;
    --run) run=yes ;;
    *) echo "不认识 / unknown: $1" >&2; exit 2 ;;
  esac
  shift
done

here=$(dirname "$(readlink -f "$0")")
cd "$here"
echo "核对文件 / checking the files"
# Lines that begin with @ are links; sha256sum reads the rest.
grep -v '  @' CONTENTS | sha256sum --quiet --strict -c - || {
  echo "文件不完整，没有安装 / files are missing or altered, nothing was installed" >&2
  exit 1
}

release=$to/$(basename "$here")
mkdir -p "$to"
if [ "$here" != "$release" ]; then
  rm -rf "$release.part"
  cp -a "$here" "$release.part"
  rm -rf "$release"
  mv "$release.part" "$release"
fi
ln -sfn "$release" "$to/current"
# What people hand in lies there: nobody else on the machine reads it.
[ -d "$data" ] || mkdir -p -m 700 "$data"
echo "已安装 / installed: $release"

if [ "$(id -u)" = 0 ]; then
  id luoshi >/dev/null 2>&1 ||
    useradd --system --user-group --no-create-home --shell /usr/sbin/nologin luoshi
  [ -d "$data/database" ] || chown luoshi:luoshi "$data"
fi

if [ "$service" = yes ] && [ "$(id -u)" = 0 ] && [ -d /run/systemd/system ]; then
  mkdir -p /etc/luoshi
  [ -f /etc/luoshi/luoshi.env ] || {
    printf 'LUOSHI_DATA=%s\nPORT=%s\nLUOSHI_BEGIN=%s\n' "$data" "$port" "$begin" >/etc/luoshi/luoshi.env
    chmod 600 /etc/luoshi/luoshi.env
  }
  cat >/etc/systemd/system/luoshi.service <<UNIT
[Unit]
Description=Luoshi
Wants=network-online.target
After=network-online.target postgresql.service
# A database server may come back later than we do.
StartLimitIntervalSec=0

[Service]
User=luoshi
EnvironmentFile=/etc/luoshi/luoshi.env
ExecStart=$to/current/luoshi start \$LUOSHI_BEGIN
Restart=on-failure
RestartSec=10
# Only the program is asked to stop: it lets requests end, then stops its database.
KillMode=mixed
TimeoutStopSec=60
NoNewPrivileges=yes
ProtectSystem=full
PrivateTmp=no

[Install]
WantedBy=multi-user.target
UNIT
  systemctl daemon-reload
  systemctl enable luoshi.service
  # A unit that runs already stays on the release it was started from until it is restarted.
  systemctl restart luoshi.service
  echo "已启动 / started: systemctl status luoshi, journalctl -u luoshi"
else
  echo "启动 / start: $to/current/luoshi start --data $data --port $port $begin"
fi

if [ "$run" = yes ]; then
  # shellcheck disable=SC2086
  exec "$to/current/luoshi" start --data "$data" --port "$port" $begin
fi
