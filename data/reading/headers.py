"""From the header in the file to the column of the dataset: spelling evened out, then looked up."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache

from data.datasets import ALL, Column, Dataset

# Traditional characters that headers, labels and names of this field use, each beside its Simplified one.
PAIRS = (
    "網网 員员 號号 碼码 編编 級级 層层 類类 別别 黨党 組组 織织 區区 縣县 鎮镇 鄉乡 單单 營营 數数 戶户 總总 聯联 協协 會会 議议 標标 時时 間间 調调 處处 辦办 結结 狀状 態态 來来 記记 錄录 關关 "
    "係系 師师 務务 動动 場场 點点 線线 圍围 業业 項项 負负 責责 認认 領领 對对 內内 報报 達达 實实 際际 額额 據据 質质 險险 環环 設设 備备 醫医 藥药 衛卫 體体 優优 兒儿 養养 護护 災灾 應应 車车 "
    "電电 話话 傳传 樓楼 棟栋 門门 陣阵 稱称 緯纬 經经 圖图 邊边 構构 機机 團团 隊队 長长 參参 與与 價价 評评 獎奖 獲获 審审 辭辞 簽签 發发 個个 啟启 啓启 運运 適适 離离 讓让 專专 職职 選选 舉举 "
    "舊旧 階阶 題题 學学 歷历 曆历 齡龄 歲岁 齊齐 餘余 節节 競竞 爭争 產产 産产 權权 歸归 屬属 農农 資资 糾纠 紛纷 親亲 鄰邻 徵征 遷迁 讀读 寫写 聽听 說说 請请 訴诉 滿满 誌志 願愿 樂乐 園园 廠厂 "
    "圓圆 寧宁 貴贵 陽阳 為为 爲为 過过 還还 進进 遞递 遠远 無无 殘残 勞劳 靜静 頻频 顧顾 驗验 駐驻 騎骑 麗丽 歐欧 橋桥 檢检 決决 沒没 滅灭 濟济 熱热 爾尔 現现 療疗 監监 眾众 衆众 確确 禮礼 種种 "
    "穩稳 範范 築筑 籌筹 納纳 終终 給给 統统 絡络 綜综 緊紧 續续 維维 罰罚 羅罗 聖圣 聲声 肅肃 藝艺 蘇苏 補补 裝装 規规 視视 覺觉 覽览 觀观 計计 訂订 討讨 訓训 託托 訪访 許许 診诊 詢询 該该 詳详 "
    "誤误 課课 談谈 論论 證证 識识 讚赞 貧贫 貨货 販贩 貫贯 貼贴 費费 貿贸 賃赁 賬账 賣卖 購购 贈赠 趕赶 軍军 軟软 輔辅 輕轻 載载 輛辆 輪轮 輸输 轄辖 轉转 連连 週周 違违 鄭郑 釋释 針针 鈔钞 銀银 "
    "鋪铺 銷销 鋒锋 錢钱 錯错 鍵键 鎖锁 鐘钟 鐵铁 閉闭 開开 閒闲 閣阁 閱阅 隨随 隱隐 雙双 雜杂 難难 靈灵 響响 頁页 頂顶 順顺 須须 預预 頒颁 頭头 顯显 風风 飛飞 飯饭 飲饮 館馆 駛驶 駕驾 髮发 鬧闹 "
    "鮮鲜 齒齿 龍龙 後后 幹干 臺台 於于 裡里 裏里 佈布 併并 製制 僅仅 買买 賠赔 償偿 賴赖 贍赡 婦妇 慮虑 懷怀 戀恋 擔担 擾扰 擬拟 擴扩 擇择 損损 換换 揚扬 掛挂 撫抚 敗败 敵敌 斷断 條条 楊杨 樁桩 "
    "樣样 檔档 欄栏 殺杀 毀毁 氣气 漁渔 測测 準准 溫温 滯滞 漸渐 潔洁 濕湿 爛烂 獨独 獻献 畢毕 畫画 異异 當当 盡尽 盤盘 礙碍 祿禄 稅税 積积 穀谷 窮穷 簡简 紀纪 約约 紅红 細细 紹绍 絕绝 絲丝 綠绿 "
    "緩缓 縮缩 績绩 繳缴 繼继 罷罢 義义 習习 聞闻 聾聋 脫脱 膽胆 臨临 舖铺 莊庄 華华 葉叶 蓋盖 虛虚 蟲虫 衝冲 術术 襲袭 貝贝 財财 貸贷 賞赏 賢贤 躍跃 較较 邁迈 郵邮 採采 釘钉 鏡镜 鑒鉴 閃闪 陳陈 "
    "陸陆 隸隶 霧雾 韓韩 馬马 駁驳 驟骤 魚鱼 鳥鸟 麥麦 黃黄 齋斋 龐庞 勝胜 勢势 勵励 廣广 庫库 廳厅 強强 彈弹 徑径 從从 復复 複复 恆恒 愛爱 慶庆 憑凭 "
)
TRADITIONAL = str.maketrans({pair[0]: pair[1] for pair in PAIRS.split()})
BRACKETS = re.compile(r"[\(\[【〔<《][^\(\)\[\]【】〔〕<>《》]*[\)\]】〕>》]$")
NOISE = re.compile(r"[\s_\-:·*#、,.'\"“”‘’|]+")


@cache
def normal(header: str) -> str:
    """A header evened out: NFKC, small letters, no spaces, marks or unit in brackets, Simplified characters."""
    text = unicodedata.normalize("NFKC", header).strip().lower().translate(TRADITIONAL)
    text = re.sub(r"\s+", "", text)
    bare = BRACKETS.sub("", text.rstrip(":*"))
    return NOISE.sub("", bare or text)


@cache
def words(dataset: Dataset) -> dict[str, tuple[int, Column]]:
    """Every evened-out header of a dataset -> (how far down its list of synonyms it stands, column)."""
    found: dict[str, tuple[int, Column]] = {}
    for column in dataset.columns:
        for rank, word in enumerate((column.header, column.name, *column.synonyms)):
            key = normal(word)
            if key not in found or rank < found[key][0]:
                found[key] = (rank, column)
    return found


@cache
def known() -> frozenset[str]:
    """Every evened-out header that any dataset knows: what a header row is recognised by."""
    return frozenset(key for dataset in ALL for key in words(dataset))


def mapping(headers: Sequence[str], dataset: Dataset, counts: frozenset[int] = frozenset()) -> dict[int, Column]:
    """Place of a header -> column. Of two headers for one column the one higher in its synonyms wins.

    `counts` are the places of columns that hold only numbers: there 联户长 may stand for 联户长数.
    """
    table = words(dataset)
    best: dict[str, tuple[int, int, Column]] = {}
    for place, header in enumerate(headers):
        key = normal(header)
        found = table.get(key) or (table.get(key + "数") if place in counts else None)
        if found and (found[1].name not in best or found[0] < best[found[1].name][0]):
            best[found[1].name] = (found[0], place, found[1])
    return {place: column for _, place, column in sorted(best.values(), key=lambda item: item[1])}


def recognise(headers: Sequence[str]) -> Dataset | None:
    """The dataset whose required columns these headers name best; None when none is named at all well."""
    scored = [(*_score(headers, dataset), -place) for place, dataset in enumerate(ALL)]
    share, _, place = max(scored)
    return ALL[-place] if share >= 0.5 else None


def _score(headers: Sequence[str], dataset: Dataset) -> tuple[float, float]:
    """(share of the required columns found, share of the headers used)."""
    mapped = {column.name for column in mapping(headers, dataset).values()}
    needed = requirements(dataset)
    share = sum(1 for choice in needed if mapped & choice) / len(needed)
    return share, len(mapped) / max(1, len(headers))


@cache
def requirements(dataset: Dataset) -> tuple[frozenset[str], ...]:
    """What a row must have: one set of columns a requirement, of which one will do."""
    single = [frozenset({c.name}) for c in dataset.columns if c.required == "Y"]
    unit = frozenset(c.name for c in dataset.columns if c.required == "one_of:unit")
    return (*single, unit) if unit else tuple(single)
