"""Articles to measure with: of any size, in three scripts, and one that is mostly tables."""

from itertools import count

from bench.hostile import HONEST

KOREAN = (
    "<h2>호수는 어떻게 <em>돌아왔나</em></h2>"
    "<p><strong>사십 년 동안</strong> 아무도 이곳에서 헤엄치지 않았다. "
    '<a href="https://example.org/report">2019년 보고서</a>가 까닭을 밝혔다. 해마다 봄이면 밭이 감당할 수 있는 것보다 '
    "많은 것을 호수에 흘려보냈고, <time>칠월</time>이면 물이 푸르게 변했다.</p>"
    '<figure><img src="https://example.org/lake.jpg" alt="유월의 호수" width="1200" height="800">'
    "<figcaption>유월의 호수. 사진: 박민아</figcaption></figure>"
    "<ul><li>세 곳의 물가에 <b>갈대</b>를 심었다.</li><li>낡은 배수로를 막았다.</li>"
    '<li>농장 두 곳이 <a href="https://example.org/farms">작물을 바꾸었다</a>.</li></ul>'
    "<blockquote><p>물고기가 이렇게 빨리 돌아올 줄은 몰랐다.</p></blockquote>"
    '<table><caption>맑은 날</caption><tr><th scope="col">해</th><th scope="col">날</th></tr>'
    '<tr><th scope="row">2021</th><td>12</td></tr><tr><th scope="row">2024</th><td>97</td></tr></table>'
    "<p>유월의 첫 일요일에 온 마을이 물가에 섰다. 누가 정한 일도 아니었다. 빵집은 낮에 문을 닫았고, 신부는 설교를 짧게 "
    "했고, 소방대는 추수 때에만 나오는 긴 탁자를 들고 왔다. 첫 아이가 낡은 부두에서 뛰어들자 잠시 조용하더니 모두가 "
    "웃었고, 다섯 명만 온 악대는 저마다 다르게 아는 곡을 연주하기 시작했다.</p>"
)
ARABIC = (
    "<h2>كيف عادت <em>البحيرة</em></h2>"
    "<p><strong>أربعين عاما</strong> لم يسبح هنا أحد. وقد قال "
    '<a href="https://example.org/report">تقرير عام 2019</a> السبب: في كل ربيع كانت الحقول تعطيها أكثر مما تحتمل، وفي '
    "<time>تموز</time> كان الماء أخضر.</p>"
    '<figure><img src="https://example.org/lake.jpg" alt="البحيرة في حزيران" width="1200" height="800">'
    "<figcaption>البحيرة في حزيران. تصوير: مينا بارك</figcaption></figure>"
    "<ul><li>زرع <b>القصب</b> على ثلاثة شواطئ.</li><li>سدت المصارف القديمة.</li>"
    '<li>غيرت مزرعتان <a href="https://example.org/farms">محاصيلهما</a>.</li></ul>'
    "<blockquote><p>لم نكن نتوقع الأسماك بهذه السرعة.</p></blockquote>"
    '<table><caption>أيام صافية</caption><tr><th scope="col">العام</th><th scope="col">الأيام</th></tr>'
    '<tr><th scope="row">2021</th><td>12</td></tr><tr><th scope="row">2024</th><td>97</td></tr></table>'
    "<p>في أول أحد من حزيران وقفت القرية كلها على الشاطئ. لم يخطط لذلك أحد. أغلق الخباز دكانه ظهرا، وقصر القس عظته، "
    "وجاء رجال الإطفاء بالموائد الطويلة التي لا تخرج إلا للحصاد. ولما قفز أول طفل من الرصيف القديم ساد الصمت لحظة، ثم "
    "ضحك الجميع، وبدأت الفرقة تعزف شيئا لم يتفق عليه اثنان منها.</p>"
)
_ROW = (
    '<tr><th scope="row">Shore {n}</th><td>12</td><td>4.5</td><td><a href="https://example.org/{n}">log</a></td></tr>'
)
TABLES = (
    "<h2>All measurements</h2><table><caption>Depth and clearness</caption>"
    '<tr><th scope="col">Place</th><th scope="col">Days</th><th scope="col">Metres</th><th scope="col">Source</th></tr>'
    f"{''.join(_ROW.format(n=n) for n in range(12))}</table><p>Taken by the village's own boat, every week.</p>"
)
KINDS = {"English": (HONEST, "en"), "Korean": (KOREAN, "ko"), "Arabic": (ARABIC, "ar"), "tables": (TABLES, "en")}
_numbers = count()


def body(kind: str, size: int) -> str:
    """Return the HTML of an article of about that many bytes, as whole passages."""
    passage = KINDS[kind][0]
    return passage * max(1, round(size / len(passage.encode())))


def another(html: str) -> bytes:
    """Return the same once more, told apart by a paragraph, so that no cache knows it."""
    paragraph = f"<p>This is copy {next(_numbers)}.</p>"
    before, end, after = html.rpartition("</article>")
    return f"{before}{paragraph}{end}{after}".encode() if end else f"{html}{paragraph}".encode()
