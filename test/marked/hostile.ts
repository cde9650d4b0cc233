/** Pages that would run, fetch, ask, lead away or break out, were they let; each holds a table whose totals foot. */
export const TABLE = `<table>
<tr><td>STATEMENTS OF OPERATIONS (in thousands)</td><td>March 29, 2008</td><td>March 31, 2007</td></tr>
<tr><td>Product</td><td>2,113</td><td>1,847</td></tr>
<tr><td>Services</td><td>1,392</td><td>1,205</td></tr>
<tr><td>Total revenue</td><td>3,505</td><td>3,052</td></tr>
</table>`

/** What becomes of the title once anything runs. */
const RUN = "document.title='ran'"

export const hostile = {
  scripts: `<script>${RUN}</script><script src="http://x.test/a.js"></script><script>/*</*/</script>${TABLE}`,
  'scripts within scripts': `<scr<script>ipt>${RUN}</scr</script>ipt>${TABLE}<script>${RUN}`,
  handlers: `<body onload="${RUN}"><p onclick="${RUN}" onmouseover=${RUN}>x</p>${TABLE}<img src=x onerror="${RUN}"><details ontoggle="${RUN}" open>`,
  'addresses that run': `<a href="javascript:${RUN}">a</a><a href=" java&#x0A;script:${RUN}">b</a><form action="javascript:${RUN}"><input type=submit autofocus onfocus="${RUN}"></form>${TABLE}`,
  'pictures and media': `<img src="http://x.test/a.png"><video src="http://x.test/v" autoplay></video><audio src="http://x.test/a"></audio><picture><source srcset="http://x.test/s"></picture>${TABLE}`,
  'what sends on': `<meta http-equiv="refresh" content="0;url=http://x.test/"><base href="http://x.test/"><link rel=stylesheet href="http://x.test/a.css"><link rel=prefetch href="http://x.test/p">${TABLE}`,
  drawings: `<svg onload="${RUN}"><script>${RUN}</script><image href="http://x.test/i"/><foreignObject><iframe src="http://x.test/f"></iframe></foreignObject><style>@import 'http://x.test/s'</style></svg><math><mtext><style><img src=x onerror="${RUN}"></style></mtext></math>${TABLE}`,
  styles: `<style>@import url(http://x.test/a.css);@font-face{font-family:f;src:url(http://x.test/f)}body{background:url(http://x.test/b)}aside,#panel{display:none!important}#release + *{display:none} .a{background-image:image-set("http://x.test/i" 1x);behavior:url(x)} p{color:red</style><p class=a style="background:url('http://x.test/c');position:fixed;top:0;left:0;width:100%;height:100%;z-index:9">x</p><p style="color:red;}</style><script>${RUN}</script>">y</p>${TABLE}`,
  'end of a style': `<p style="font-family:'</style><script>${RUN}</script>'">y</p><p class="x&quot;><script>${RUN}</script>">z</p>${TABLE}`,
  frames: `<iframe src="http://x.test/"></iframe><iframe srcdoc="<script>parent.${RUN}</script>"></iframe><frameset><frame src="http://x.test/"></frameset><object data="http://x.test/o"></object><embed src="http://x.test/e"><portal src="http://x.test/p"></portal>${TABLE}`,
  'addresses of data': `<img src="data:image/svg+xml,<svg onload=${RUN}>"><a href="data:text/html,<script>${RUN}</script>">d</a><iframe src="data:text/html,<script>parent.${RUN}</script>"></iframe>${TABLE}`,
  comments: `<!-- <script>${RUN}</script> --><!--><script>${RUN}</script>--><!-- a --!><img src=x onerror="${RUN}">${TABLE}<![CDATA[<script>${RUN}</script>]]><?php ${RUN} ?>`,
  'tags left open': `<div><b><i><table><tr><td><p>${TABLE}<td></div></div></table></table></article></main></body></html><aside id=panel>no panel</aside><script>${RUN}</script><textarea><plaintext>`,
  'names of ours': `<div id=panel><p id=figures>{}</p><article id=release><mark data-fact="x" data-verdict=exception id=m1>9</mark></article></div><form id=detail><input name=query id=query></form>${TABLE}`,
  'text that looks like tags': `<p>&lt;script&gt;${RUN}&lt;/script&gt; &lt;mark data-fact=x&gt; &amp;lt;b&amp;gt;</p>${TABLE.replace('Product', 'Product &lt;img src=x onerror=&quot;a&quot;&gt;&lt;/script&gt;')}`,
  'directions of text': `<p dir=rtl>\u202D$3.5 million\u202C</p>${TABLE.replace('2,113', '\u202D2,113\u202C').replace('3,505', '\u2066<b>3,</b>505\u2069')}`,
  'windows and templates': `<template><img src=x onerror="${RUN}"></template><noscript><img src="http://x.test/n"></noscript><noembed><img src=x onerror="${RUN}"></noembed><xmp><img src=x onerror="${RUN}"></xmp><button formaction="javascript:${RUN}">b</button><marquee onstart="${RUN}">m</marquee><dialog open>d</dialog><p popover contenteditable autofocus accesskey=n>p</p>${TABLE}`,
} as const satisfies Record<string, string>
