"""Every spelling and route to a place that nobody may have us reach; `{p}` is the port of the canary, which is allowed.

422 is what no browser goes to, 403 what is refused, 502 a redirect that is not followed.
"""

_LOOPBACK = """
    127.0.0.1  127.0.0.1.  127.1  127.0.1  127.1.  127.127.127.127  127.255.255.254
    2130706433  2130706433.  0x7f000001  0X7F000001  0x7f.1  0x7F.0x0.0x0.0x1  0x7f.0.1  127.0x1  127.0.0x1
    017700000001  0177.0.0.1  0177.1  00000177.0.0.1  0177.0x0.0.01  127.00.00.01
    0  0.0.0.0  0x0  00  0.  0.0  0x0.0x0
    １２７.0.0.1  127．0．0．1  127。0。0。1  127｡0｡0｡1  ①②⑦.0.0.1  １２７。１  𝟏𝟐𝟕.0.0.1
    %31%32%37.0.0.1  127%2E0%2e0%2E1  %30x7f.1  127.0.0.%31  %EF%BC%91%EF%BC%92%EF%BC%97.0.0.1
    localhost  LOCALHOST  LocalHost  localhost.  loc%61lhost  ｌｏｃａｌｈｏｓｔ  ⓛⓞⓒⓐⓛⓗⓞⓢⓣ  ℒocalhost  local­host
    [::1]  [0:0:0:0:0:0:0:1]  [0000::0001]  [::0:1]  [::]  [0::0]
    [::ffff:127.0.0.1]  [::ffff:7f00:1]  [0:0:0:0:0:ffff:127.0.0.1]  [::FFFF:7F00:0001]  [::ffff:0.0.0.0]
    [::127.0.0.1]  [::7f00:1]  [::ffff:0:127.0.0.1]  [::ffff:0:7f00:1]
"""

_PRIVATE = """
    10.0.0.1  10.255.255.255  012.0.0.1  167772161  172.16.0.1  172.31.255.254  192.168.0.1  192.168.255.255  0xc0a80001
    100.64.0.1  100.127.255.254  100.100.100.200
    169.254.169.254  169.254.170.2  169.254.169.253  2852039166  0xA9FEA9FE  0251.0376.0251.0376  169.254.43518
    169.0xfea9fe  168.63.129.16  192.0.0.192  192.0.0.170
    192.0.2.1  198.51.100.1  203.0.113.1  198.18.0.1  198.19.255.255
    192.88.99.1  192.31.196.1  192.52.193.1  192.175.48.1
    224.0.0.1  239.255.255.250  233.252.0.1  240.0.0.1  255.255.255.255  4294967295
    [::ffff:10.0.0.1]  [::ffff:169.254.169.254]  [::ffff:a9fe:a9fe]  [::ffff:8.8.8.8]  [::169.254.169.254]
    [::ffff:0:10.0.0.1]  [64:ff9b::127.0.0.1]  [64:ff9b::a9fe:a9fe]  [64:ff9b::10.0.0.1]  [64:ff9b:1::127.0.0.1]
    [64:ff9b:1::8.8.8.8]  [2002:7f00:1::]  [2002:a9fe:a9fe::1]  [2002:808:808::1]  [2001:0:7f00:1::1]
    [2001:0:4136:e378:8000:63bf:80ff:fffe]  [2606:4700::5efe:127.0.0.1]  [2606:4700::200:5efe:a00:1]
    [2606:4700::5efe:8.8.8.8]  [fe80::5efe:7f00:1]  [fe80::1]  [febf::1]  [fec0::1]  [feff::1]  [fc00::1]  [fdff::1]
    [fd00:ec2::254]  [fd20:ce::254]  [ff02::1]  [ff0e::1]  [2001:db8::1]  [3fff::1]  [100::1]  [100:0:0:1::1]  [5f00::1]
    [2001:2::1]  [2001:10::1]  [2001:20::1]  [2001:30::1]  [2001:1::1]  [2620:4f:8000::1]  [3ffe::1]  [4000::1]  [1::1]
"""

_NO_HOST = """
    [fe80::1%25lo]  [fe80::1%lo]  [::1%25lo]  [::1%251]  [fe80::1%25eth0]  [127.0.0.1]  [localhost]  [::1  ::1  [::1]x
    [::ffff:127.1]  [::ffff:0177.0.0.1]  256.0.0.1  127.0.0.256  127.0.0.1.1  0x7f.0.0.0.1  4294967296  127.0.0.09
    127.0.0.1%00  127.0.0.1%20  127.0.0.1%0d%0aHost:x  127.0.0.1%2f  127.0.0.1%3a80  127.0.0.1%40x  127.0.0.1%23
    127.0.0.1%5c  local<host  a^b
"""

WITH_OTHER_SYNTAX = (
    ("http://127.0.0.1:{p}#@example.org/", 403),
    ("http://127.0.0.1:{p}?@example.org/", 403),
    ("http://127.0.0.1:{p}\\@example.org/", 403),
    ("http://127.0.0.1:{p}/@example.org/", 403),
    ("http://127.0.0.1:{p}/../../x", 403),
    ("http:\\\\127.0.0.1:{p}\\", 403),
    ("http:/\\127.0.0.1:{p}", 403),
    ("http:127.0.0.1:{p}", 403),
    ("http:/127.0.0.1:{p}", 403),
    ("http:////127.0.0.1:{p}", 403),
    ("HTTP://127.0.0.1:{p}", 403),
    ("hTTps://127.0.0.1:{p}", 403),
    (" \t http://127.0.0.1:{p} \n", 403),
    ("ht\ntp://127.0.\t0.1:{p}/", 403),
    ("\x00\x1fhttp://127.0.0.1:{p}/", 403),
    ("http://127.0.0.1:0{p}/", 403),
    ("http://127.0.0.1:000{p}/", 403),
    ("http://example.org@127.0.0.1:{p}/", 422),
    ("http://example.org:80@127.0.0.1:{p}/", 422),
    ("http://127.0.0.1:{p}@example.org/", 422),
    ("http://example.org#@127.0.0.1:{p}@x/", 403),
    ("http://:pw@127.0.0.1:{p}/", 422),
    ("http://127.0.0.1:{p}:80/", 422),
    ("http://127.0.0.1:-{p}/", 422),
    ("http://127.0.0.1:{p}.0/", 422),
    ("http://127.0.0.1:99999/", 422),
    ("http://127.0.0.1 :{p}/", 422),
    ("//127.0.0.1:{p}/", 422),
    ("/etc/passwd", 422),
    ("127.0.0.1:{p}", 422),
    ("localhost:{p}/", 422),
    ("", 422),
    ("http://", 422),
    ("http:///", 422),
    ("https://?x", 422),
    ("file:///etc/passwd", 422),
    ("file://127.0.0.1/etc/passwd", 422),
    ("ftp://127.0.0.1:{p}/", 422),
    ("gopher://127.0.0.1:{p}/_GET", 422),
    ("dict://127.0.0.1:{p}/stats", 422),
    ("ldap://127.0.0.1:{p}/", 422),
    ("ws://127.0.0.1:{p}/", 422),
    ("wss://127.0.0.1:{p}/", 422),
    ("jar:http://127.0.0.1:{p}/!/", 422),
    ("view-source:http://127.0.0.1:{p}/", 422),
    ("blob:http://127.0.0.1:{p}/x", 422),
    ("url:http://127.0.0.1:{p}/", 422),
    ("data:text/html,x", 422),
    ("javascript:alert(1)", 422),
    ("about:blank", 422),
    ("mailto:a@127.0.0.1", 422),
    ("http+unix://%2Frun%2Fdocker.sock/", 422),
    ("http://127.0.0.1:{p}/" + "a" * 2048, 422),
)

PORTS = tuple(
    (f"{scheme}://{host}:{port}/", 403)
    for scheme, host, port in [
        *(
            ("http", "127.0.0.1", port)
            for port in (1, 22, 25, 53, 111, 2375, 3306, 5432, 6379, 9200, 10250, 11211, 27017)
        ),
        *(("http", "8.8.8.8", port) for port in (0, 22, 25, 53, 6379, 8080, 65535)),
        *(("https", "[2606:4700::1111]", port) for port in (22, 8443)),
    ]
)

NAMES = {  # name → what it is at each lookup
    "sub.localhost": [["127.0.0.1"]],
    "private.test": [["10.0.0.1"]],
    "loopback.test": [["127.0.0.1"]],
    "loopback6.test": [["::1"]],
    "zero.test": [["0.0.0.0"]],  # noqa: S104
    "metadata.test": [["169.254.169.254"]],
    "mapped.test": [["::ffff:7f00:1"]],
    "nat64.test": [["64:ff9b::7f00:1"]],
    "6to4.test": [["2002:7f00:1::"]],
    "linklocal.test": [["fe80::1"]],
    "mixed.test": [["8.8.8.8", "127.0.0.1"]],
    "mixed-first.test": [["127.0.0.1", "8.8.8.8"]],
    "mixed-6.test": [["8.8.8.8", "::1"]],
    "mixed-many.test": [
        ["8.8.8.8", "8.8.4.4", "1.1.1.1", "9.9.9.9", "2606:4700::1111", "1.0.0.1", "4.4.4.4", "10.9.8.7"]
    ],
    "alias.test": [["loopback.test"]],
    "alias-of-alias.test": [["alias.test"]],
    "xn--bcher-kva.test": [["127.0.0.1"]],
    "under_score.test": [["127.0.0.1"]],
}
BY_NAME = (
    *((f"http://{name}:{{p}}/", 403) for name in NAMES),
    ("http://LoopBack.TEST:{p}/", 403),
    ("http://loopback.test.:{p}/", 403),
    ("http://loopback%2Etest:{p}/", 403),
    ("http://loopback。test:{p}/", 403),
    ("http://ｌｏｏｐｂａｃｋ.test:{p}/", 403),
    ("http://bücher.test:{p}/", 403),
    ("http://BÜCHER.test:{p}/", 403),
    ("http://nowhere.test:{p}/", 403),
    ("https://loopback.test:{p}/", 403),
)

HOSTS = tuple(_LOOPBACK.split())
_NOWHERE = ("[::7", "[::127", "[::ffff:0:7", "[::ffff:0:127")  # this host has none such
REACHABLE = tuple(host for host in HOSTS if not host.startswith(_NOWHERE))
"""What leads to the canary where everything is allowed, and proves by it that only the check is in the way."""

DIRECT = (
    *((f"http://{host}:{{p}}/", 403) for host in (*HOSTS, *_PRIVATE.split())),
    *((f"http://{host}:{{p}}/", 422) for host in _NO_HOST.split()),
    *WITH_OTHER_SYNTAX,
    *PORTS,
    *BY_NAME,
)

LOCATIONS = (  # where a redirect may try to lead, from an allowed http server
    *((f"http://{host}:{{p}}/", 403) for host in ("127.0.0.1", "2130706433", "0x7f.1", "0177.1", "[::1]", "localhost")),
    *(
        (f"http://{host}:{{p}}/", 403)
        for host in ("[::ffff:127.0.0.1]", "１２７。1", "%31%32%37.0.0.1", "0", "loopback.test")
    ),
    ("http://169.254.169.254/latest/meta-data/", 403),
    ("//127.0.0.1:{p}/", 403),
    ("\\\\127.0.0.1:{p}\\", 403),
    ("/\\127.0.0.1:{p}", 403),
    ("\t//127.0.0.1:{p}/", 403),
    ("https://127.0.0.1:{p}/", 403),
    ("http://8.8.8.8:22/", 403),
    ("http://mixed.test:{p}/", 403),
    ("http://nowhere.test:{p}/", 403),
    ("http://user@127.0.0.1:{p}/", 502),
    ("http://user:pw@8.8.8.8/", 502),
    ("http://[fe80::1%25lo]:{p}/", 502),
    ("file:///etc/passwd", 502),
    ("gopher://127.0.0.1:{p}/", 502),
    ("javascript:alert(1)", 502),
    ("data:text/html,<p>x", 502),
    ("ftp://127.0.0.1:{p}/", 502),
    ("http://", 502),
    ("http://256.0.0.1/", 502),
)
