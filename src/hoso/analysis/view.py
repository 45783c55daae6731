"""The network as one HTML file that needs nothing else: layers by rank, search, filters, the quotes behind a click."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from hoso.analysis.exploring import RESTING, central
from hoso.analysis.network import OTHER

if TYPE_CHECKING:
    from collections.abc import Mapping

    import networkx as nx

RANKS = {
    1: "Hiến pháp", 2: "Luật, nghị quyết của Quốc hội", 3: "Pháp lệnh, nghị quyết của UBTVQH", 4: "Chủ tịch nước",
    5: "Nghị định, nghị quyết của Chính phủ", 6: "Quyết định của Thủ tướng", 7: "Hội đồng Thẩm phán", 8: "Thông tư",
    9: "Nghị quyết HĐND", 10: "Quyết định UBND", OTHER: "Văn bản khác",
}  # fmt: skip
_STYLE = """
body{margin:0;font:14px/1.4 system-ui,"Noto Sans",Tinos,sans-serif;color:#1b2733;display:flex;height:100vh}
main{flex:1;overflow:auto;padding:12px}aside{width:380px;overflow:auto;border-left:1px solid #cbd5de;padding:12px}
form{display:flex;gap:8px;flex-wrap:wrap;margin-bottom:8px}input,select{font:inherit;padding:3px 6px}
h2{font-size:13px;margin:14px 0 4px;color:#516374}section div{display:flex;flex-wrap:wrap;gap:4px}
button{font:12px/1.3 inherit;border:1px solid #b9c6d2;border-radius:4px;background:#fff;padding:2px 6px;cursor:pointer;
max-width:260px;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
button.held{background:#dcebf7;border-color:#4a86b8}button.chosen{background:#b4532a;color:#fff;border-color:#b4532a}
button.cites{outline:3px solid #e2a33b}button.cited{outline:3px solid #4c9a63}button.far{opacity:.3}
q{color:#37485a}li{margin-bottom:8px}small{color:#516374}button.end{outline:3px solid #7a4fb5}
aside details{margin:6px 0}summary{cursor:pointer;font-weight:600}
"""
_SCRIPT = """
const data=JSON.parse(document.getElementById("data").textContent),$=id=>document.getElementById(id);
const name=new Map(data.nodes.map(n=>[n.id,n]));let chosen=null,end=null;
const rests=new Set(data.resting),out=new Map(),into=new Map();
for(const e of data.edges){if(!rests.has(e.relation)||e.source===e.target)continue;
 for(const [map,key] of [[out,e.source],[into,e.target]]){if(!map.has(key))map.set(key,[]);map.get(key).push(e)}}
const rises=e=>{const a=name.get(e.source).rank,b=name.get(e.target).rank;return !a||(b&&b<=a)};
const up=n=>(out.get(n)||[]).filter(rises).map(e=>[e.target,e]),down=n=>(into.get(n)||[]).map(e=>[e.source,e]);
function walk(start,on){const came=new Map([[start,null]]);let layer=[start];
 while(layer.length){const next=[];for(const n of layer)for(const [o,e] of on(n))
   if(!came.has(o)){came.set(o,[n,e]);next.push(o)}
  layer=next}return came}
function way(came,to){const found=[to];while(came.get(found[0]))found.unshift(came.get(found[0])[0]);return found}
const fold=s=>s.normalize("NFD").replace(/[\\u0300-\\u036f]/g,"").replace(/[đĐ]/g,"d").toLowerCase();
const edges=()=>data.edges.filter(e=>(!$("relation").value||e.relation===$("relation").value)
  &&(!$("from").value||e.date.slice(0,4)>=$("from").value)&&(!$("to").value||(e.date&&e.date.slice(0,4)<=$("to").value)));
function draw(){const shown=edges(),word=fold($("find").value.trim()),on=new Set();
 for(const e of shown){on.add(e.source);on.add(e.target)}
 const out=new Set(),into=new Set();for(const e of shown){if(e.source===chosen)out.add(e.target);
  if(e.target===chosen)into.add(e.source)}
 let count=0;const all=!$("relation").value&&!$("from").value&&!$("to").value;
 for(const b of document.querySelectorAll("main button")){const n=name.get(b.dataset.id);
  const fits=(all||on.has(n.id))&&(!word||fold([n.label,n.subject,n.issuer].join(" ")).includes(word));
  b.hidden=!fits;count+=fits;b.classList.toggle("chosen",n.id===chosen);b.classList.toggle("end",n.id===end);
  b.classList.toggle("cited",out.has(n.id));b.classList.toggle("cites",into.has(n.id));
  b.classList.toggle("far",chosen!==null&&n.id!==chosen&&!out.has(n.id)&&!into.has(n.id))}
 for(const s of document.querySelectorAll("main section"))s.hidden=!s.querySelector("button:not([hidden])");
 $("count").textContent=count+" văn bản";if(chosen===null)most();else tell(shown)}
function chip(id){const a=document.createElement("button");a.textContent=name.get(id).label;
 a.onclick=()=>{chosen=id;draw()};return a}
function fold_up(title,rows,open){const d=document.createElement("details"),s=document.createElement("summary"),
  u=document.createElement("ul");s.textContent=`${title} (${rows.length})`;d.open=!!open;
 for(const [parts,note] of rows.slice(0,200)){const li=document.createElement("li");
  parts.forEach((id,i)=>{if(i)li.append(" → ");li.append(chip(id))});
  if(note){const m=document.createElement("small");m.textContent=" "+note;li.append(m)}u.append(li)}
 d.append(s,u);return d}
function most(){const p=$("panel");p.querySelectorAll("details").forEach(d=>d.remove());
 p.append(fold_up("Nhiều văn bản dựa vào nhất",
  data.central.map(([id,n,reach])=>[[id],`${n} văn bản viện dẫn; ${reach} chịu tác động`]),1))}
function more(p){const hit=walk(chosen,down),rise=walk(chosen,up),pins=new Map();
 p.append(fold_up("Nếu bãi bỏ thì chạm tới",[...hit.keys()].slice(1).map(n=>{
  const steps=way(hit,n).length-2;return [[n],steps?`qua ${steps} văn bản`:""]})));
 p.append(fold_up("Chuỗi dựa lên tới luật",[...rise.keys()].slice(1).filter(n=>[1,2].includes(name.get(n).rank))
  .map(n=>[way(rise,n),""])));
 for(const e of data.edges)if(e.target===chosen&&e.pinpoints)for(const pin of e.pinpoints.split("; "))
  pins.set(pin+"\u0000"+e.source,[[e.source],pin]);
 const order=(a,b)=>a[1].localeCompare(b[1],"vi",{numeric:true});
 if(pins.size)p.append(fold_up("Dựa vào từng điều khoản",[...pins.values()].sort(order)));
 if(end!==null&&end!==chosen){const all=n=>data.edges.filter(e=>e.source===n).map(e=>[e.target,e]);
  let came=walk(chosen,all),ids=came.has(end)?way(came,end):null;
  if(!ids){came=walk(end,all);ids=came.has(chosen)?way(came,chosen):null}
  p.append(fold_up("Đường viện dẫn đến "+name.get(end).label,ids?[[ids,""]]:[],1))}}
function line(e,other){const li=document.createElement("li"),b=document.createElement("b");
 b.textContent=data.words[e.relation]||e.relation;const q=document.createElement("q");q.textContent=e.quote;
 const s=document.createElement("small");s.textContent=` tr. ${e.page}${e.pinpoints?" · "+e.pinpoints:""}`
  +(e.mentions>1?` · ${e.mentions} lần`:"");
 const a=document.createElement("button");a.textContent=name.get(other).label;
 a.onclick=()=>{chosen=other;draw()};li.append(b," ",a,document.createElement("br"),q,s);return li}
function tell(shown){const n=name.get(chosen),p=$("panel");p.replaceChildren();
 const h=document.createElement("h1");h.textContent=n.label;h.style.fontSize="17px";
 const t=document.createElement("p");t.textContent=[n.subject,n.issuer,n.date,
  n.held?"có trong tập":"không có trong tập"]
  .filter(Boolean).join(" · ");p.append(h,t);
 for(const [title,list,side] of [["Viện dẫn",shown.filter(e=>e.source===chosen),"target"],
   ["Được viện dẫn bởi",shown.filter(e=>e.target===chosen),"source"]]){if(!list.length)continue;
  const h2=document.createElement("h2");h2.textContent=`${title} (${list.length})`;
  const ul=document.createElement("ul");for(const e of list)ul.append(line(e,e[side]));p.append(h2,ul)}more(p)}
for(const b of document.querySelectorAll("main button"))b.onclick=click=>{
 const id=b.dataset.id;
 if(click.shiftKey&&chosen!==null)end=end===id?null:id;else chosen=chosen===id?null:id;
 if(chosen===null)$("panel").replaceChildren(...first);draw()};
const first=[...$("panel").childNodes];
for(const id of ["find","relation","from","to"])$(id).oninput=draw;
$("form").onsubmit=e=>e.preventDefault();if(location.hash)chosen=decodeURIComponent(location.hash.slice(1));draw();
"""


def network_html(
    graph: nx.MultiDiGraph, *, words: dict[str, str] | None = None, made: Mapping[str, object] | None = None
) -> str:
    """The network as a page; it reaches out for nothing.

    A click tells what a document cites and who cites it, what its repeal would touch, its chains up to laws, and who
    rests on which article; a second click with Shift held, the way by citations to that one.

    Args:
        graph: from `citation_network`.
        words: what each relation is called on the page.
        made: how it was made, told at the foot of the panel.
    """
    from html import escape  # noqa: PLC0415 - of this function only

    nodes = [{"id": str(name), **told} for name, told in graph.nodes(data=True)]
    edges = [{"source": str(one), "target": str(other), **told} for one, other, told in graph.edges(data=True)]
    degree = dict(graph.in_degree())
    nodes.sort(key=lambda node: (-degree[node["id"]], node["label"]))
    layers = []
    for level, title in RANKS.items():
        own = [node for node in nodes if node["rank"] == level]
        chips = "".join(
            f'<button type="button" class="{"held" if node["held"] else ""}" data-id="{escape(node["id"])}" '
            f'title="{escape(node["subject"] or node["label"])}">{escape(node["label"])}</button>'
            for node in own
        )
        if own:
            layers.append(f"<section><h2>{escape(title)} ({len(own)})</h2><div>{chips}</div></section>")
    relations = sorted({edge["relation"] for edge in edges})
    called = words or {}
    choices = "".join(f'<option value="{escape(r)}">{escape(called.get(r, r))}</option>' for r in relations)
    central_rows = [[str(row.document), row.cited_by, row.reach] for row in central(graph, 15).itertuples()]
    told = {"nodes": nodes, "edges": edges, "words": called, "resting": RESTING, "central": central_rows}
    data = json.dumps(told, ensure_ascii=False).replace("<", "\\u003c")
    about = " · ".join(f"{escape(str(key))}: {escape(str(value))}" for key, value in (made or {}).items())
    return (
        '<!doctype html><html lang="vi"><meta charset="utf-8"><meta name="generator" content="hoso">'
        f"<title>Mạng viện dẫn</title><style>{_STYLE}</style><main>"
        '<form id="form"><input id="find" type="search" placeholder="Tìm (có dấu hoặc không)">'
        f'<select id="relation"><option value="">mọi quan hệ</option>{choices}</select>'
        '<input id="from" type="number" placeholder="từ năm" style="width:6em">'
        '<input id="to" type="number" placeholder="đến năm" style="width:6em"><span id="count"></span></form>'
        f"{''.join(layers)}</main>"
        '<aside id="panel"><p>Bấm vào một văn bản để xem nó viện dẫn gì (viền xanh) và ai viện dẫn nó (viền cam), '
        "kèm lời gốc và trang; giữ Shift bấm văn bản thứ hai để xem đường viện dẫn giữa hai văn bản.</p>"
        "<p>Nền xanh: văn bản có trong tập.</p>"
        f'<p style="overflow-wrap:anywhere"><small>{about}</small></p></aside>'
        f'<script type="application/json" id="data">{data}</script><script>{_SCRIPT}</script></html>'
    )
