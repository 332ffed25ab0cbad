"""What our own steps read and write: names, roles, lazy pictures, embeds, notes, outlines and classes."""

from collections.abc import Iterator

from tests.security.payloads.marks import CALL, HOST, IMAGE, NUMBER, SCRIPT, decimal

_BREAKOUTS = (
    IMAGE,
    SCRIPT,
    f'"><svg onload={CALL}>',
    f"'><svg onload={CALL}>",
    f'" onmouseover="{CALL}',
    f"</p>{IMAGE}",
    f"&lt;script&gt;{CALL}&lt;/script&gt;",
    f"&quot;&gt;{decimal(IMAGE)}",
    "\u202e" + IMAGE,
)
_HOLDERS = (
    "<h2>@</h2><h2>a</h2><h2>b</h2>",
    "<h1>@</h1>",
    "<h6 id='@'>x</h6>",
    "<p role=heading aria-level=2>@</p>",
    "<p role=button aria-label='@'>x</p>",
    "<p role=img aria-label='@'>x</p>",
    "<span role=link aria-label='@' onclick=pwn(§)>x</span>",
    "<a href=https://example.org/ aria-label='@'></a>",
    "<a href=https://example.org/ title='@'></a>",
    "<a href=https://example.org/><img src=x alt='@'></a>",
    "<a name='@'></a><a href='#@'>x</a>",
    "<a href='#@'>x</a><p id='@'>y</p>",
    "<img src=x alt='@' title='@'>",
    "<figure><img src=x alt='@'><figcaption>@</figcaption></figure>",
    "<iframe src=https://example.org/ title='@'></iframe>",
    "<object data=https://example.org/ aria-label='@'>@</object>",
    "<embed src=https://example.org/ title='@'>",
    "<form><label>@</label><input placeholder='@'><button>@</button></form>",
    "<table summary='@'><tr><td>x</table>",
    "<table><caption>@</caption><tr><th>@<td>@</table>",
    "<pre><code class='language-@'>@</code></pre>",
    "<blockquote cite='@'>@</blockquote>",
    "<abbr title='@'>x</abbr>",
    "<p><b>@</b></p><p>x</p>",
    "<p>@<br><br>@</p>",
    "<p hidden>@</p><p aria-hidden=true>@</p>",
    "<p style='display:none'>@</p>",
    "<center><font color=red>@</font></center>",
    "<marquee>@</marquee><blink>@</blink>",
    "<math alttext='@'><mi>@</mi></math>",
    "<math><semantics><mi>x</mi><annotation encoding=application/x-tex>@</annotation></semantics></math>",
    "<details><summary>@</summary>@</details>",
    "<ruby>@<rt>@</rt></ruby>",
    "<time datetime='@'>@</time>",
    "<p lang='@' dir='@'>@</p>",
    "<audio controls src=x title='@'>@</audio>",
    "<video controls><track label='@' srclang='@' src=x></video>",
    "<p><sup><a href='#@'>1</a></sup></p><ol><li id='@'>@</li></ol>",
    "<dir><li>@</dir><menu><li>@</menu>",
    "<acronym title='@'>@</acronym>",
    "<input type=image alt='@' src=x>",
    "<ul><li><label><input type=checkbox checked='@' alt='@'>@</label></ul>",
    "<ol><li data-list='@' class='ql-indent-@'>@<li data-list=bullet class='ql-indent-2 @'>@</ol>",
    "<div class=ql-code-block-container><div class=ql-code-block data-language='@'>@</div></div>",
    "<pre data-language='@'>@</pre>",
    "<ul><li><div class='checkbox checkbox-on @'></div><span>@</span></ul>",
    "<figure><oembed url='@'>@</oembed></figure><figure>https://example.org/@</figure>",
    "<amp-youtube data-videoid='@'></amp-youtube><amp-img src=x alt='@'></amp-img>",
    "<standfirst-embed kind='@' src='@' title='@'>@</standfirst-embed>",
    "<standfirst-dropped title='@'>@</standfirst-dropped>",
)
_ROLES = (
    "alert alertdialog application article banner button cell checkbox code columnheader combobox "
    "complementary contentinfo definition dialog directory document feed figure form grid group heading "
    "img link list listbox listitem log main marquee math menu navigation none note option paragraph "
    "presentation progressbar radio region row rowheader search separator slider status switch tab table "
    "tablist term textbox timer toolbar tooltip tree"
).split()
_OWN = (
    f"<standfirst-embed kind=iframe src=javascript:{CALL}></standfirst-embed>",
    f"<standfirst-embed kind=object data={HOST} onclick={CALL}></standfirst-embed>",
    f"<iframe kind=object kind=embed src=javascript:{CALL}></iframe>",
    f"<iframe data=javascript:{CALL} src='data:text/html,{SCRIPT}'></iframe>",
    f"<amp-iframe kind=iframe kind=object src=javascript:{CALL} onload={CALL}></amp-iframe>",
    f"<amp-img kind=embed src=x onerror={CALL}><noscript>{IMAGE}</noscript></amp-img>",
    f"<amp-video><source src=javascript:{CALL}><div fallback>{IMAGE}</div></amp-video>",
    f"</standfirst-dropped>{IMAGE}",
    f"<standfirst-dropped></select>{IMAGE}",
    f"<svg></standfirst-dropped>{IMAGE}</svg>",
    f"<p class='sf-vh sf-embed language-x\" onclick=\"{CALL}'>x</p>",
    f"<p id=u- name=u-u- onclick={CALL}>x</p>",
    f"<p id='u-\"><script>{CALL}</script>'>x</p>",
    f"<a href='#u-\"onclick={CALL}'>x</a>",
    f"<section role=doc-endnotes onclick={CALL}>x</section>",
    f"<div role=region tabindex=0 aria-label='{IMAGE}'>x</div>",
    f"<a role=doc-noteref href=javascript:{CALL}>x</a>",
    f"<a rel='opener' href={HOST} target=_blank>x</a>",
    f"<img data-src=javascript:{CALL} src=x>",
    f"<img data-srcset='javascript:{CALL} 1x' src=data:image/gif;base64,AAAA>",
    f"<img data-src='data:image/svg+xml,<svg onload={CALL}>' alt=x>",
    f"<noscript><img src=x onerror={CALL}></noscript>",
    f"<p role=presentation role=none onclick={CALL}>x</p>",
    f"<p role='link\" onclick={CALL}'>x</p>",
    f"<td scope='row\" onclick={CALL}'>x</td>",
    f"<td bgcolor='red\" onclick={CALL}'>x</td>",
    f"<p align='center\" onclick={CALL}'>x</p>",
    f"<ol start='1\" onclick={CALL}' type='a\" onclick={CALL}'><li value='1\" onclick={CALL}'>x</ol>",
    f"<td colspan=999999999999 rowspan=-5 headers='a b onclick={CALL}'>x</td>",
    f"<col span=99999 onclick={CALL}>",
    f"<img width=99999999 height=1e9 src=x onerror={CALL}>",
    f"<video width=x height=';{CALL}' poster={HOST}></video>",
    f"<p translate='no\" onclick={CALL}'>x</p>",
    f"<p title='\u2066{IMAGE}\u2069'>\u202d{NUMBER}</p>",
    f"<h2>\ufeff</h2><h2 id=main>{IMAGE}</h2><h2 id=main>x</h2><h2 id=main>y</h2>",
)


def payloads() -> Iterator[str]:
    """Yield each thing that a step reads with a breakout in it, and forgeries of what the steps write themselves."""
    for number, holder in enumerate(_HOLDERS):
        yield from (holder.replace("@", _BREAKOUTS[(number + turn) % 9]) for turn in (0, 1, 3, 4, 6))
    for role in _ROLES:
        yield f"<div role={role} aria-level=2 aria-label='{IMAGE}' tabindex=0 onclick={CALL}>x</div>"
        yield f"<a role={role} href=javascript:{CALL}>x</a><section role={role}>{IMAGE}</section>"
    yield from _OWN
