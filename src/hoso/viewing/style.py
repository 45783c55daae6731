"""The look of the page: one style sheet, colours by kind of field, for screen and paper."""

from __future__ import annotations

# group key -> (line colour, fill colour); told apart in lightness too
COLOURS = {
    "issue": ("#c62828", "rgba(229,57,53,.24)"),
    "header": ("#1565c0", "rgba(66,165,245,.26)"),
    "signer": ("#6a1b9a", "rgba(171,71,188,.24)"),
    "recipient": ("#00695c", "rgba(38,166,154,.24)"),
    "reference": ("#b35900", "rgba(255,167,38,.30)"),
    "task": ("#3949ab", "rgba(121,134,203,.13)"),
    "date": ("#2e7d32", "rgba(102,187,106,.30)"),
    "definition": ("#4e342e", "rgba(141,110,99,.28)"),
    "section": ("#78909c", "rgba(144,164,174,.10)"),
}

# colours within the tasks: who leads, who else is named, by when
TINTS = {
    "lead": ("#ad1457", "rgba(236,64,122,.30)"),
    "partner": ("#00838f", "rgba(38,198,218,.30)"),
    "due": ("#2e7d32", "rgba(102,187,106,.38)"),
}

OVERLAY = """
.hoso-sheet{position:relative;background:#fff;line-height:0}
.hoso-sheet img{width:100%;height:auto;display:block}
.hoso-box{position:absolute;box-sizing:border-box;border-bottom:1.5px solid var(--line);background:var(--fill);
border-radius:1px;mix-blend-mode:multiply}
.hoso-ties{position:absolute;inset:0;width:100%;height:100%;pointer-events:none}
.hoso-ties line{stroke:#ad1457;stroke-width:1;stroke-dasharray:4 3}
""" + "".join(
    f".hoso-{key}{{--line:{line};--fill:{fill}}}\n" for key, (line, fill) in [*COLOURS.items(), *TINTS.items()]
)

PAGE = (
    OVERLAY
    + """
*{box-sizing:border-box}
html,body{height:100%;margin:0}
body{font:14px/1.4 system-ui,"Segoe UI",Roboto,"Liberation Sans",sans-serif;color:#1c2733;background:#e4e8ec;
display:grid;grid-template:auto minmax(0,1fr)/minmax(0,1fr) 470px}
header{grid-column:1/3;background:#fff;border-bottom:1px solid #c5ccd3;padding:8px 16px;display:flex;flex-wrap:wrap;
gap:4px 18px;align-items:center}
h1{font-size:17px;margin:0;overflow-wrap:anywhere}
header p{margin:0;color:#53606c;overflow-wrap:anywhere}
.legend{display:flex;flex-wrap:wrap;gap:4px 14px;width:100%;font-size:13px}
.legend label{display:inline-flex;align-items:center;gap:5px;cursor:pointer}
.legend input{margin:0}
.chip{display:inline-block;width:18px;height:12px;background:var(--fill);border-bottom:2px solid var(--line)}
main{overflow:auto;padding:14px 16px}
figure{margin:0 auto 16px;max-width:880px;box-shadow:0 1px 5px rgba(0,0,0,.3)}
figcaption{background:#f6f8fa;color:#53606c;padding:2px 10px;font-size:12px}
.hoso-box{scroll-margin:110px}
.hoso-box.part{background:none;border-bottom-style:dotted}
.hoso-box:hover{outline:1.5px solid var(--line)}
.hoso-box:target{outline:3px solid var(--line);outline-offset:2px;z-index:5}
aside{background:#fff;border-left:1px solid #c5ccd3;overflow:auto;padding:0 14px 20px}
h2{font-size:14px;margin:0 -14px 4px;padding:7px 14px;position:sticky;top:0;background:#f6f8fa;
border-left:5px solid var(--line);border-bottom:1px solid #dfe4e9;z-index:2}
h2 span{color:#53606c;font-weight:400}
ul{list-style:none;margin:0 0 14px;padding:0 0 0 120px}
li{margin-left:-120px;padding:5px 0 5px 8px;border-bottom:1px solid #eef1f4;overflow-wrap:anywhere;scroll-margin:44px}
li.under{margin-left:-102px;padding:3px 0 3px 8px;font-size:13px;border-bottom-style:dotted}
li:target{background:#fff6d6}
li.brief{display:inline-block;margin:0 10px 2px 0;padding:1px 0;border:0;max-width:100%}
li:has(+li.brief){border-bottom:0;padding-bottom:1px}
li.brief:has(+li:not(.brief)){margin-bottom:6px}
.row{display:flex;gap:8px;align-items:baseline}
.label{flex:0 0 104px;color:#53606c;font-size:12.5px}
.under .label{flex-basis:86px}
.brief .row{gap:5px}.brief .label,.brief .value{flex:none}.brief .value{flex:0 1 auto}
.brief .sure{min-width:0;font-size:11px}
.value{flex:1;min-width:0;font-weight:600}
.under .value,.section .value{font-weight:400}
.value a,.tail a{color:inherit;text-decoration:none;border-bottom:1px solid var(--line)}
.value a:hover,.tail a:hover{background:var(--fill)}
.tail{flex:none;text-align:right;color:#53606c;font-size:12px;white-space:nowrap}
.sure{display:inline-block;min-width:40px;font-variant-numeric:tabular-nums}
.unsure{color:#b3261e;font-weight:700}
.quote{color:#3d4a56;font-size:12.5px;margin-left:112px}
.rule{color:#7b8794;font:11px/1.3 ui-monospace,Consolas,"Liberation Mono",monospace;margin-left:112px}
.under .quote{margin-left:94px}
.error .label,.warning .label{color:#b3261e;font-weight:700}
.none{color:#53606c;padding:14px 0}
header .secret{width:100%;padding:5px 10px;background:#fbe3df;border-left:4px solid #b3261e;color:#8c1d18;
font-weight:700}
"""
    + "".join(
        f"body:has(#show-{key}:not(:checked)) :is(.hoso-box,.hoso-ties).hoso-{key}{{display:none}}\n" for key in COLOURS
    )
    + """
@media (max-width:1000px){body{display:block;height:auto}main,aside{overflow:visible}h2{position:static}}
@page{margin:12mm}
@media print{
html,body{height:auto}body{display:block;background:#fff;font-size:11px}
*{-webkit-print-color-adjust:exact;print-color-adjust:exact}
main,aside{overflow:visible;padding:0;border:0}
.legend input{display:none}h1{font-size:15px}
figure{box-shadow:none;border:1px solid #999;break-inside:avoid;break-after:page;max-width:150mm}
h2{position:static;margin:0 0 4px;break-after:avoid}li{break-inside:avoid}
}
"""
)
