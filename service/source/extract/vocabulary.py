"""What stands around articles, as readers see it: labels, beginnings and headings, by language.

Whole texts are compared in lower case, blanks as one, without the marks at both ends.
"""

import re
from collections.abc import Mapping


def _listed(*lists: str) -> frozenset[str]:
    return frozenset(word.strip().casefold() for each in lists for word in each.split("|"))


LABELS: Mapping[str, frozenset[str]] = {  # whole blocks that are a button or a mark, and no text
    "en": _listed(
        "view this email in your browser|view in browser|unsubscribe|update your preferences|advertisement|advertising|"
        "ad|ads|sponsored|sponsored content|promoted|advertisement - continue reading below|"
        "story continues below advertisement|article continues below advertisement|continue reading below|"
        "skip advertisement|share|share this|share this article|share this story|share this post|share this page|"
        "share on|tweet|tweet this|pin it|like this|like|email|e-mail|email this|email this article|print|print this|"
        "print article|print this article|save|save article|save this story|save this story for later|bookmark|"
        "copy link|link copied|facebook|twitter|linkedin|pinterest|whatsapp|reddit|google+|instagram|comments|comment|"
        "no comments|leave a comment|add a comment|post a comment|join the conversation|view comments|show comments|"
        "leave a reply|comments are closed|read more|read more here|read the rest|more|show more|see more|load more|"
        "continue reading|read full article|read the full story|view gallery|view slideshow|launch gallery|slideshow|"
        "close|close dialog|back to top|top|back|next|previous|previous article|next article|prev|skip to content|menu|"
        "search|home|email newsletter|newsletter|newsletters|sign up|sign up now|subscribe|subscribe now|log in|login|"
        "register|follow us|follow|follow this author|follow us on twitter|follow us on facebook|feedback|"
        "report a typo|give feedback|listen|listen to this article|play video|watch|replay|hide caption|toggle caption|"
        "enlarge this image|enlarge image|view larger image|click to enlarge|"
        "media playback is unsupported on your device|loading|loading...|text size|font size|thank you for subscribing"
    ),
    "ko": _listed(
        "광고|광고 건너뛰기|공유|공유하기|기사공유|기사 공유|기사 공유하기|스크랩|스크랩하기|인쇄|인쇄하기|프린트|"
        "글자크기|글자 크기|글자크기 조절|글자 크기 조절|글자 크기 변경|글씨크기|글씨 크기 조절|가|가 가|가가|가 가 가|"
        "크게|작게|확대|축소|좋아요|싫어요|댓글|댓글쓰기|댓글 쓰기|댓글 보기|댓글달기|페이스북|트위터|카카오톡|"
        "카카오스토리|네이버블로그|네이버 블로그|밴드|네이버밴드|라인|이메일|메일|url복사|url 복사|링크복사|링크 복사|"
        "주소복사|주소 복사|구독|구독하기|기자 구독|기자구독|구독신청|구독 신청|뉴스레터|뉴스레터 구독|추천|추천하기|"
        "기사추천|이 기사를 추천합니다|신고|신고하기|제보하기|기사제보|더보기|더 보기|펼치기|접기|닫기|목록|목록으로|"
        "이전|다음|이전글|다음글|이전 기사|다음 기사|맨위로|위로|top|음성으로 듣기|기사듣기|기사 듣기|본문듣기|"
        "본문 듣기|본문 음성 듣기|요약|ai 요약|요약봇|번역|번역 설정|원문보기|이미지 확대|이미지 크게 보기|"
        "이미지크게보기|사진 크게보기|크게보기|로그인|회원가입|후원하기|정기후원|응원하기|기사 저장|저장|북마크|"
        "다른기사 보기|다른 기사 보기|다크모드|기사 스크랩"
    ),
    "ja": _listed(
        "広告|スポンサーリンク|シェア|シェアする|ツイート|ツイートする|印刷|印刷する|保存|コメント|コメントする|"
        "コメントを書く|続きを読む|もっと見る|メール|リンクをコピー|ブックマーク|いいね|いいね!|フォロー|フォローする|"
        "ログイン|会員登録|メルマガ登録|ページトップへ|トップへ戻る|閉じる|文字サイズ|拡大|画像を拡大|画像を見る|"
        "クリックで拡大|次へ|前へ|次のページ|前のページ|一覧へ|facebookでシェア|はてなブックマーク|lineで送る"
    ),
    "zh": _listed(
        "广告|廣告|分享|分享到|分享至|分享本文|打印|列印|收藏|评论|評論|发表评论|發表評論|留言|我要评论|点赞|阅读全文|"
        "阅读更多|閱讀更多|更多|查看更多|展开全文|点击上方蓝字关注我们|請繼續往下閱讀|请继续往下阅读|轉寄好友|友善列印|"
        "加入書籤|关闭窗口|關閉視窗|扫一扫在手机打开当前页|微信|微博|复制链接|複製連結|字号|字體大小|登录|登入|注册|"
        "订阅|訂閱|返回顶部|回到頂部|关闭|關閉|上一篇|下一篇|责任编辑|点击进入专题"
    ),
    "de": _listed(
        "anzeige|werbung|teilen|artikel teilen|beitrag teilen|auf facebook teilen|auf twitter teilen|twittern|drucken|"
        "artikel drucken|seite drucken|merken|speichern|kommentare|kommentar|kommentieren|kommentar schreiben|"
        "kommentare schreiben|kommentar verfassen|kommentare anzeigen|kommentare lesen|mehr|mehr anzeigen|mehr lesen|"
        "weiterlesen|weitere informationen|weiter|zurück|vor|nach oben|schließen|abonnieren|newsletter|"
        "newsletter abonnieren|jetzt anmelden|anmelden|registrieren|jetzt mitmachen|folgen|folgen sie uns|vorlesen|"
        "artikel anhören|feedback|per mail versenden|e-mail|bild vergrößern|zur startseite|fullscreen|"
        "beitragsnavigation|hier klicken|redaktionstipp|autor|pflichtfelder"
    ),
    "fr": _listed(
        "publicité|partager|partager sur facebook|partager sur twitter|partager l'article|partager cet article|tweeter|"
        "imprimer|imprimer l'article|envoyer par e-mail|enregistrer|commentaires|commentaire|commenter|réagir|"
        "laisser un commentaire|voir les commentaires|lire la suite|lire plus|voir plus|plus|suivant|précédent|retour|"
        "haut de page|fermer|s'abonner|abonnez-vous|je m'abonne|newsletter|se connecter|inscrivez-vous|suivez-nous|"
        "écouter|écouter l'article|agrandir l'image|ajouter à vos favoris|favoris|lecture zen"
    ),
    "es": _listed(
        "publicidad|anuncio|compartir|compartir en facebook|compartir en twitter|comparte|tuitear|imprimir|guardar|"
        "enviar por correo|comentarios|comentario|comentar|deja un comentario|ver comentarios|leer más|seguir leyendo|"
        "ver más|más|siguiente|anterior|volver|volver arriba|cerrar|suscríbete|suscribirse|boletín|iniciar sesión|"
        "regístrate|síguenos|escuchar|ampliar foto"
    ),
}

SECTIONS: Mapping[str, frozenset[str]] = {  # what stands above lists of links
    "en": _listed(
        "related|related articles|related article|related stories|related story|related posts|related content|"
        "related links|related topics|related news|related coverage|related reading|you may also like|"
        "you might also like|you may like|you might be interested in|recommended|recommended for you|"
        "recommended stories|recommended articles|more from|more stories|more news|more on this story|"
        "more on this topic|more like this|more articles|most popular|most read|most viewed|most shared|popular|"
        "popular stories|popular posts|trending|trending now|trending stories|top stories|latest|latest news|"
        "latest stories|recent posts|recent articles|read next|up next|what to read next|don't miss|editor's picks|"
        "editors' picks|from around the web|around the web|from the web|promoted stories|sponsored links|read also|"
        "also read|also on|further reading on this site|tags|topics|categories|filed under|share this:|follow us:|"
        "about the author|about the authors|about author|sponsored stories|paid content|partner content|elsewhere|"
        "more videos"
    ),
    "ko": _listed(
        "관련기사|관련 기사|관련뉴스|관련 뉴스|관련 콘텐츠|관련글|관련 글|관련포스트|관련 키워드|관련태그|관련 태그|"
        "많이 본 뉴스|많이본 뉴스|많이 본 기사|많이본기사|많이본뉴스|가장 많이 본 뉴스|가장 많이 본 기사|"
        "가장 많이 읽은 기사|인기기사|인기 기사|인기뉴스|인기 뉴스|실시간 뉴스|실시간 인기기사|최신기사|최신 기사|"
        "최신뉴스|최신 뉴스|주요뉴스|주요 뉴스|주요기사|주요 기사|추천기사|추천 기사|추천뉴스|추천 뉴스|추천 콘텐츠|"
        "이 시각 주요뉴스|이 시각 주요 뉴스|오늘의 주요뉴스|오늘의 핫뉴스|핫이슈|핫뉴스|헤드라인|이런 기사 어때요|"
        "이 기사와 함께 보면 좋은 기사|함께 보면 좋은 기사|당신이 좋아할 만한 기사|기자의 다른 기사|다른 기사|"
        "섹션별 주요뉴스|오늘의 추천|태그|키워드|해시태그|댓글순|공감순|랭킹뉴스|랭킹 뉴스|top 10|top10|sns 기사보내기|"
        "저작권자|기자 프로필|필자 소개|이슈|연재|포토뉴스|오늘의 포토|베스트 클릭|에디터 추천|ad 추천"
    ),
    "ja": _listed(
        "関連記事|関連ニュース|関連リンク|関連キーワード|関連トピックス|おすすめ記事|おすすめ|あわせて読みたい|"
        "人気記事|人気記事ランキング|アクセスランキング|"
        "ランキング|最新記事|最新ニュース|新着記事|注目記事|こちらもおすすめ|この記事を読んだ人はこちらも|タグ|"
        "カテゴリー|キーワード|この記事をシェア|この記事を書いた人|pr"
    ),
    "zh": _listed(
        "往期推荐|往期回顾|相关新闻|相关阅读|相关文章|相关推荐|相關新聞|相關閱讀|相關文章|延伸阅读|延伸閱讀|推荐阅读|"
        "推薦閱讀|猜你喜欢|热门文章|熱門文章|热门新闻|熱門新聞|热点推荐|最新文章|最新新闻|精彩推荐|更多新闻|更多文章|"
        "排行榜|点击排行|标签|標籤|关键词|编辑推荐|为你推荐"
    ),
    "de": _listed(
        "verwandte artikel|verwandte beiträge|verwandte themen|ähnliche artikel|ähnliche beiträge|ähnliche themen|"
        "auch interessant|das könnte sie auch interessieren|das könnte dich auch interessieren|"
        "das könnte ihnen auch gefallen|das könnte dir auch gefallen|lesen sie auch|lesen sie mehr|mehr zum thema|"
        "mehr zu diesem thema|zum thema|weitere artikel|weitere beiträge|weitere themen|weitere meldungen|meistgelesen|"
        "meistgelesene artikel|beliebt|beliebte artikel|neueste artikel|neueste beiträge|top-artikel|empfehlungen|"
        "empfohlen|unsere empfehlungen|schlagwörter|schlagworte|tags|themen|kategorien|mehr aus|mehr von|"
        "über den autor|über die autorin|verwandte themen auf unserem blog|weitere nachrichten|aktuelle meldungen|"
        "stichwörter|ebenfalls interessant"
    ),
    "fr": _listed(
        "articles liés|articles similaires|articles connexes|sur le même sujet|à lire aussi|lire aussi|"
        "à lire également|à voir aussi|les plus lus|les plus lues|les plus consultés|recommandé pour vous|"
        "à ne pas manquer|dans la même rubrique|mots-clés|mots clés|étiquettes|derniers articles|nos recommandations|"
        "vous aimerez aussi|contenus sponsorisés"
    ),
    "es": _listed(
        "artículos relacionados|noticias relacionadas|relacionados|relacionado|te puede interesar|le puede interesar|"
        "también te puede interesar|lo más leído|lo más visto|más leídas|más noticias|últimas noticias|lea también|"
        "lee también|ver también|etiquetas|temas|recomendados|contenido patrocinado|archivado en"
    ),
}

KEPT_SECTIONS = _listed(  # what stands above links that are the author's own
    "see also|references|sources|source|external links|further reading|notes|footnotes|bibliography|citations|"
    "works cited|resources",
    "같이 보기|각주|주석|참고 문헌|참고문헌|외부 링크|출처|참고|참고 자료|참고자료",
    "関連項目|脚注|参考文献|外部リンク|出典|参见|参考资料|外部链接|参考文献|參見|外部連結|注释",
    "siehe auch|einzelnachweise|literatur|weblinks|quellen|weiterführende links|anmerkungen|fußnoten",
    "notes et références|références|liens externes|bibliographie|sources|véase también|referencias|"
    "enlaces externos|fuentes|notas",
    "انظر أيضا|مراجع|المراجع|وصلات خارجية|المصادر",
)

ALL_CONTENTS = _listed(  # what tables of contents are called
    "contents|table of contents|on this page|in this article|목차|차례|目次|目录|目錄|inhaltsverzeichnis|inhalt|"
    "auf dieser seite",
    "sommaire|table des matières|índice|contenido|tabla de contenidos|المحتويات",
)

_OPENINGS: Mapping[str, str] = {  # how linked asides begin
    "en": (
        r"read (?:more|also|next|the full|our)\b.{0,30}[:|>]|also read\b|related(?: (?:article|story|stories|posts?|"
        r"coverage|video))?s?:|see also:|more(?: on this| from| stories| about)?\s?[^:]{0,40}:|recommended:|"
        r"watch(?: (?:now|more|also|the))?[^:]{0,12}:|click here (?:to|for)|don[’']t miss:|you (?:may|"
        r"might) (?:also )?like|sign up (?:for|to)\b|subscribe (?:to|now|for|here)\b|follow (?:us|@|me|him|her|them|"
        r"[\w ]{3,30} on (?:twitter|facebook|instagram))\b|like us on\b|join (?:us|our|the conversation)\b|"
        r"download (?:our|the .{0,20}app)\b|tags?:|topics?:|filed under|categor(?:y|ies):|posted (?:in|by)\b|"
        r"share (?:this|on)\b|get the .{0,40}newsletter|want more\b|check out (?:our|more)|have a (?:news )?tip\b|"
        r"got a tip\b|support (?:our|us)\b|donate\b"
    ),
    "ko": (
        r"[\[【<(]?\s*(?:관련\s?(?:기사|뉴스|글|영상|링크)|함께\s?보면|이\s?기사도|많이\s?본)|[▶☞►▷→☎]|태그\s?[:：]|"
        r"키워드\s?[:：]|해시태그|바로가기|기사제보|제보는|제보하기|카카오톡\s?(?:채널|제보)|네이버(?:에서|\s?채널)|"
        r"유튜브\s?(?:채널|구독)|구독"
    ),
    "ja": r"関連(?:記事|ニュース|リンク)|あわせて読みたい|[▶►☞→]|【関連|続きを読む|タグ\s?[:：]|こちらも",
    "zh": r"相关(?:阅读|新闻|文章)|相關(?:閱讀|新聞|文章)|延伸[阅閱][读讀]|推[荐薦][阅閱][读讀]|标签\s?[:：]|"
    "更多精彩|点击(?:这里|进入|[上下]方)|扫码|欢迎关注|往期(?:推荐|回顾|精选)",
    "de": (
        r"lesen sie (?:auch|hier|mehr|dazu)|lies (?:auch|dazu)|mehr (?:zum thema|dazu|infos)|auch interessant|"
        r"siehe auch|weiterlesen|zum thema:|schlagw[oö]rter|schlagworte|kategorie[n]?:|tags?:|folgen sie|"
        r"jetzt (?:anmelden|abonnieren|mitmachen)|newsletter\b|abonnieren sie|kommentarfeed|hier geht[’']?s|das könnte|"
        r"verwandte"
    ),
    "fr": r"(?:à )?lire (?:aussi|également)|à lire|voir aussi|sur le même (?:sujet|thème)|mots[- ]clés|"
    "abonnez-vous|suivez(?:-nous| nous)|retrouvez",
    "es": r"le(?:a|e) (?:también|más)|ver también|te puede interesar|más información|suscríbete|síguenos|"
    "etiquetas:|archivado en",
}
OPENINGS = re.compile(f"(?:{'|'.join(_OPENINGS.values())})", re.IGNORECASE)

NOTICES = re.compile(  # what stands below articles by law or custom, wherever in a short block, in lower case
    r"무단\s?[·,ㆍ및]*\s?(?:전재|복제|배포|재배포)|재배포\s?(?:및[^.]{0,20})?금지|저작권자\s?[ⓒⒸ©(]|"
    r"ⓒ\s?\S+.{0,30}(?:금지|reserved)|all rights reserved|rights reserved\.?$|^(?:©|ⓒ|\(c\)|copyright\b).{0,20}\b(?:19|"
    r"20)\d\d\b|^copyright\b|^[©ⓒ]\s.{0,80}(?:impressum|imprint|약관|개인정보)|no reproduction|may not be (?:published|"
    r"reproduced|copied)|無断(?:転載|複製)|禁無断|版权所有|版權所有|未经.{0,12}(?:许可|授权)|未經.{0,12}(?:授權|許可)|"
    r"转载请|转载须|alle rechte vorbehalten|nachdruck .{0,30}(?:verboten|nur mit)|tous droits réservés|"
    r"reproduction (?:interdite|réservée)|todos los derechos reservados|당신의 제보|제보(?:를)? 기다립니다|제보는|"
    r"구독하(?:기|세요)|채널 추가|이메일\s?[:：]\s?\S+@|you are receiving this|you signed up (?:at|for|to)|"
    r"to unsubscribe|affiliate (?:commission|links?)|when you (?:buy|purchase) through|非經授權|未經授權|不得轉載|"
    r"扫一扫|공공누리|저작물은|본 (?:기사|콘텐츠|저작물)(?:의|은|는)? .{0,30}(?:저작권|이용할 수)|이 기사는 언론사에서|"
    r"view this (?:e-?mail|message) in (?:your|a) browser|you are receiving this (?:e-?mail|because)|"
    r"subscribe to (?:continue|read)|to continue reading|already a subscriber|sign in to (?:continue|read)|"
    r"for subscribers only|会員限定|有料会員|続きをお読み|유료\s?(?:회원|구독자|기사)|로그인\s?후|전문은\s?.{0,12}에서|"
    r"jetzt weiterlesen mit|mit .{0,12}abo weiterlesen|réservé aux abonnés|(?:solo|exclusivo) para suscriptores|"
    r"^[【\[(]?\s*(?:纠错|责任编辑|責任編輯|编辑[:：])|阅读下一篇|please enable js|we use cookies|uses cookies|"
    r"cookie (?:policy|settings)|이 기사는 .{0,40}(?:생성|자동)|(?:facebook|twitter|instagram|페이스북|트위터|카카오톡|"
    r"네이버|유튜브).{0,40}(?:팔로우|구독|좋아요)|please enable javascript|javascript (?:is disabled|must be enabled)|"
    r"your browser does not support|(?:diese|dieser|diesen) (?:artikel|beitrag) (?:drucken|teilen|weiterempfehlen)"
)

CALLS = re.compile(  # headings of boxes that ask readers for something
    r"(?:sign up|subscribe|join|get)\b.{0,60}\b(?:newsletter|for|weekly|inbox|updates|alerts)\b|subscribe\b|"
    r"support (?:us|our)\b|newsletter\b|뉴스레터|구독|メルマガ|newsletter abonnieren|abonnez-vous|recevez\b|suscríbete",
    re.IGNORECASE,
)
READING = re.compile(
    r"(?:댓글|comments?|kommentare?|likes?|共有)\W*\d+|(?:lesezeit|(?:temps|durée) de lecture|tiempo de lectura|"
    r"읽는 시간|조회수?|阅读时间)\W*\d+\W*\w{0,8}\W*|\d+\W*(?:min|minutes?|minuten)\W*(?:read|lesezeit|de lecture)?\W*",
    re.IGNORECASE,
)
ALL_LABELS = frozenset().union(*LABELS.values())
ALL_SECTIONS = frozenset().union(*SECTIONS.values())
_MARKS = re.compile(r"^[\W_]+|[\W_]+$")


def plain(text: str) -> str:
    """Return a text as the lists have it."""
    return _MARKS.sub("", " ".join(text.split())).casefold()
