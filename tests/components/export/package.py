"""A strict look at an office file: parts, relationships, content types, ids, and the order the schema wants."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections import Counter

from lxml import etree

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
FILL = "noFill solidFill gradFill blipFill pattFill grpFill"
# Children in the order of ECMA-376 for every element this project writes or changes by itself.
ORDER = {
    f"{A}rPr": f"ln {FILL} effectLst effectDag highlight uLnTx uLn uFillTx uFill latin ea cs sym hlinkClick extLst",
    f"{A}defRPr": f"ln {FILL} effectLst effectDag highlight uLnTx uLn uFillTx uFill latin ea cs sym hlinkClick extLst",
    f"{A}endParaRPr": f"ln {FILL} effectLst effectDag highlight uLnTx uLn uFillTx uFill latin ea cs sym extLst",
    f"{A}p": "pPr r br fld endParaRPr",
    f"{A}tcPr": f"lnL lnR lnT lnB lnTlToBr lnBlToTr cell3D {FILL} headers extLst",
    f"{A}ln": f"{FILL} prstDash custDash round bevel miter headEnd tailEnd extLst",
    f"{A}custGeom": "avLst gdLst ahLst cxnLst rect pathLst",
    f"{A}pattFill": "fgClr bgClr",
    f"{P}sp": "nvSpPr spPr style txBody extLst",
    f"{P}spPr": f"xfrm custGeom prstGeom {FILL} ln effectLst effectDag scene3d sp3d extLst",
    f"{P}grpSp": "nvGrpSpPr grpSpPr sp grpSp graphicFrame cxnSp pic extLst",
    f"{P}txBody": "bodyPr lstStyle p",
    f"{C}chartSpace": "date1904 lang roundedCorners AlternateContent style clrMapOvr pivotFmts protection chart spPr "
    "txPr externalData printSettings userShapes extLst",
    f"{C}chart": "title autoTitleDeleted pivotFmts view3D floor sideWall backWall plotArea legend plotVisOnly "
    "dispBlanksAs showDLblsOverMax extLst",
    f"{C}plotArea": "layout barChart lineChart scatterChart catAx dateAx valAx serAx dTable spPr extLst",
    f"{C}barChart": "barDir grouping varyColors ser dLbls gapWidth overlap serLines axId extLst",
    f"{C}lineChart": "grouping varyColors ser dLbls dropLines hiLowLines upDownBars marker smooth axId extLst",
    f"{C}scatterChart": "scatterStyle varyColors ser dLbls axId extLst",
    f"{C}ser": "idx order tx spPr invertIfNegative pictureOptions marker dPt dLbls trendline errBars cat val xVal yVal "
    "smooth shape extLst",
    f"{C}dLbls": "dLbl delete numFmt spPr txPr dLblPos showLegendKey showVal showCatName showSerName showPercent "
    "showBubbleSize separator showLeaderLines leaderLines extLst",
    f"{C}dLbl": "idx delete layout tx numFmt spPr txPr dLblPos showLegendKey showVal showCatName showSerName "
    "showPercent showBubbleSize separator extLst",
    f"{C}dPt": "idx invertIfNegative marker bubble3D explosion spPr pictureOptions extLst",
    f"{C}catAx": "axId scaling delete axPos majorGridlines minorGridlines title numFmt majorTickMark minorTickMark "
    "tickLblPos spPr txPr crossAx crosses crossesAt auto lblAlgn lblOffset tickLblSkip tickMarkSkip noMultiLvlLbl "
    "extLst",
    f"{C}valAx": "axId scaling delete axPos majorGridlines minorGridlines title numFmt majorTickMark minorTickMark "
    "tickLblPos spPr txPr crossAx crosses crossesAt crossBetween majorUnit minorUnit dispUnits extLst",
    f"{C}legend": "legendPos legendEntry layout overlay spPr txPr extLst",
    f"{W}rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike color spacing w kern position sz szCs highlight u lang",
    f"{W}trPr": "cnfStyle divId gridBefore gridAfter cantSplit trHeight tblHeader jc hidden",
}
NEEDED = {f"{C}numFmt": "formatCode", f"{C}axId": "val", f"{P}cNvPr": "id"}


def parts(data: bytes) -> dict[str, bytes]:
    """The parts of a package by name; none stands in it twice."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
        names = package.namelist()
        assert len(names) == len(set(names)), "a part stands in the package twice"
        return {name: package.read(name) for name in names}


def check(data: bytes) -> dict[str, etree._Element]:
    """Fail on anything a strict reader would repair; the XML parts by name."""
    held = parts(data)
    roots = {name: etree.fromstring(content) for name, content in held.items() if name.endswith((".xml", ".rels"))}
    _check_types(held, roots["[Content_Types].xml"])
    for name, root in roots.items():
        if name.endswith(".rels"):
            _check_targets(name, root, held)
        else:
            _check_tree(name, root)
            _check_references(name, root, roots)
    return roots


def _check_types(held: dict[str, bytes], types: etree._Element) -> None:
    """Every part has a content type, every override a part, and no part of a document is just any XML."""
    endings = {
        each.get("Extension").lower()
        for each in types if each.tag.endswith("Default") and each.get("ContentType") != "application/xml"
    }  # fmt: skip
    named = [each.get("PartName").lstrip("/") for each in types if each.tag.endswith("Override")]
    assert len(named) == len(set(named))
    assert set(named) <= set(held)
    for name in set(held) - {"[Content_Types].xml"}:
        is_any = name.startswith("customXml/item")  # these alone may be any XML
        assert is_any or name in named or name.rsplit(".", 1)[-1].lower() in endings, f"{name} has no content type"


def _source(name: str) -> str:
    folder, file = posixpath.split(name)
    return posixpath.join(posixpath.dirname(folder), file.removesuffix(".rels"))


def _check_targets(name: str, root: etree._Element, held: dict[str, bytes]) -> None:
    ids = [each.get("Id") for each in root.iter(RELATIONSHIP)]
    assert len(ids) == len(set(ids)), name
    for each in root.iter(RELATIONSHIP):
        assert each.get("TargetMode") != "External", f"{name} leads out of the file: {each.get('Target')}"
        target = each.get("Target")
        base = posixpath.dirname(_source(name))
        path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(base, target))
        assert path in held, f"{name} leads to {path}, which is not there"


def _check_references(name: str, root: etree._Element, roots: dict[str, etree._Element]) -> None:
    """Every r:id of a part is one of its relationships."""
    folder, file = posixpath.split(name)
    known = roots.get(posixpath.join(folder, "_rels", f"{file}.rels"))
    ids = {each.get("Id") for each in known.iter(RELATIONSHIP)} if known is not None else set()
    used = {value for element in root.iter() for key, value in element.attrib.items() if key in (f"{R}id", f"{R}embed")}
    assert used <= ids, f"{name} uses {used - ids}"


def _check_tree(name: str, root: etree._Element) -> None:
    numbers = Counter(each.get("id") for each in root.iter(f"{P}cNvPr"))
    assert not [number for number, count in numbers.items() if count > 1], f"{name}: shapes share a number"
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag in NEEDED:
            assert element.get(NEEDED[element.tag]) is not None, f"{name}: {element.tag} lacks {NEEDED[element.tag]}"
        if element.tag in ORDER:
            _check_order(name, element)


def _check_order(name: str, element: etree._Element) -> None:
    wanted = ORDER[element.tag].split()
    met = [etree.QName(child).localname for child in element if isinstance(child.tag, str)]
    unknown = set(met) - set(wanted)
    assert not unknown, f"{name}: {element.tag} may not hold {unknown}"
    if element.tag in (f"{C}plotArea", f"{A}p", f"{P}grpSp"):  # these repeat a choice
        return
    places = [wanted.index(child) for child in met]
    assert places == sorted(places), f"{name}: {element.tag} has {met}"
