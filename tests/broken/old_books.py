"""Old workbooks (.xls) as LibreOffice, Excel 97 and WPS write them, packed; made once with xlwt."""

from __future__ import annotations

import base64
import zlib

LEDGER = (
    "c-rk)T}TvB6h3!m_P5=2w$#wTM99hvF(E?Gt*Crzvo^3SN;f6MT4V8LE7UR}QNidTil790D9FkOEsQ8A=s_^*K?nj(eCnm3C`jGTIeW)k+rWhs"
    "jQNH+bI-ZweD}`1bLQTeHzVG$o=2JEFb}1m!c5cw);TtTr^8Tm!1`#EipJHBXVk>9g2RpzX|=$Rd)P*ENb@}o3Ov+apal4c=TSHV{)SL(_7Y+z"
    "_n}%)A4*UPxQP}IWN@!mvOK|Z70U<g`IO~$wsf&9LEkY^2_rs#-ZuFZA5wC-&I80d$T9EPQV41Anx5k3ZV~gfz>aWT^{Hi6k)^qy7jQz$YD2YQ"
    "(%o=}@-u=cI9*UP2B|pJz3?rX4e-^->F3#|eQE6i(EcOdZu^Vfj#D__epS%`S|D1*DbfZmxTaB!B0dLlyQZKY(}U855?kC0tqxRN4s=tM2I6+p"
    "U{iYY_W(wgMv4Q{a_)Rb1r|pG*2c-&wI{Kd9++q!2#YFAkX?lq5XF&>ec+cNm6bma4;;CFO#11;TL;K*i}dScKWt&Bd-#e9LhYPr-|Q!kA~e>8"
    "GyPi3==SSDwAc^!bU105;n$KL_gZpuy1G!-Knj<=oU}TQ%+%d4Z}$eveaG3-!b?$X!CFTn1W~v^5g6<NgAXuU0P;9u6U&Rtx`xY{EK|`3ues%E"
    "vaqL>eJ*irF1Ay|c;{O`r@R5nZJ+i(&T5<RZNze4+4$MizENKf<lq8YgYk5<LcYisH?9+&_>8NNFSidYGyZtd*%e*(Jt|k_6qp7l7riW>frszi"
    "D-VrhM1mN>F(hM}F`_X|K~0_2RAw?X4K<7Gjgo*_VP>oJkIj{BRwHJbp(cei74NwJr6TKy*&&(L1k5TkJ0+LO%qwO!Vs=Spm6-=5v&zhF$*d({"
    ")|lBNxwN=GYs{P?nKfqK`bv>?#H>qZ3y*y~vxS*yb|&Sh6ErAQuzxgExMcl?6HJ&eVZww76DAfBv>Blth{_w1*p`^KZ8rH|XBy8L^Eb(Viv!Sr"
    "M<ae#?uHOv!w^a8`AG+hFu245V~qcWgbHju4D}G?e$*%Z{Nl%wn0r494%Gi$3MJeAOfvmk<o167i2fHT"
)
GRIDS = (
    "c-rk)O-NKx6#njeZ=7-PXPibs0}-LA%*9xXLei<ATxFU;5kWaQR2V8li^fG-<|>4sRnbPUMH~BB*e_ALpung_5Ck(tt2PD&E!5XJ=iN7sX5c^x"
    "#`_-k+;h%7=ezg4`|f=|Z>B3U<M(Q^Sb|oVn74~jl;=}aid`cFYPW4x-8w+U_OPZ<9H5CT^5IG8Yd_B+&vzCE?piNM0-vZH!vNa*`;v95h&?if"
    "ZpCA0A*pbaJY}esQH4dG6uD019f^D@a+i3<M7B_DMjgd;yuD$EzKf3-_0m=b=6xVJAH>syO1$K|c<8EfVtv@1I@5i2jWyI-C71wBXj`%`nPNMD"
    "TePAPi^VdC&@4~jhg}DJcbD_?I?unleg*RXT<rJ%!Oyd|)PK#efMM7tWOa<91Z@_#7;2^~IyQ?_vR8AlpgM<ko~{~F=e1gTXeLcrt?A}2s<tNv"
    "l2nBfuLgZk&FL!#I3|WXqbc9m>KbTgh9Gw%+em29Hc~3ftAu0^%0;h`MHZsdnZ5n(?fyhZ{J40A<<a3hU^eh+!Nx_-pyV=Xku#%ifd<LgBJz^3"
    "t{1&VWQ1a<j&@XPW#5RzT$a`-^|MXzF1|5O-$eT8*UpEvqo3oONuO-X4n`*5$H!4m7qEx&`4~Z?YE(C_Gakj=TItQ`qsZ#tHl~0P(qp&vQ?wj&"
    "2#Q)E(y{pJsGMc!YvoubS!T|%$g(uE5_^I9f)Ny77_~ZH39~O}F*9FnCz6@(TMn18441Rn*6VC%4tZ{$5r?5i>BKS9lx8xQVKRj&s+mk-@@pnD"
    "kI59K$HeqSkKUA?T8%KKcsR7ZFCYjH9z1yP;K73j4+TNV%O><IoAZjzFL-|aUuTZWy!V^rzr{iH({YZzE%&02>J-ui-9J_EDVIyFFvtC0$T&>B"
    "r_hUpjH9>U`<FhxRQ~y_I5G71mQbPn&lfVzf875sT&(TQ"
)
SHEETS = (
    "c-rk)O-NKx6#nj;_vR=38BGT?FcY#eg;5Ji(6OjoHJP(8D#}rZ2t{LXGZkvtEW!k%RS}dRK^v=$7PhEe3&E&`5CmfqE!q?mwa|H;d*;qCmJ0_;%H"
    "B8J^UgW<o^$WqbM8Ge@8xV>Z0u3-Jbpq0Y>1mK*wb`^nky-|LH(vF+2qqn&9v}O!R4et+6_!+&p2cZWxVI1;i3MVDDaNjNt}bfw<lD(hS<+*2nxA"
    "|dSR#B(<mcv6U{*puPmQw2h)vAAMog>OdDA<!nB^o#>8>V`ur7pR3;zO%D69wsK6B4ykSi>3h_c_^1!G_j5V+?d^XtqcXpKMSr`Y!t|`<L3J1GmD"
    "4-yY<EvQ;d`X_xXQh^YZS?}A|Gr%BSV4b7(}6*lZ9*nuloE2UE_-YO{*Dv(PD#xcdqQ(9rExiB3fRPl(5FE8$RfH?LL)X%(;@EmPxX5Sz6Ho(L!>"
    "UCG#4%ow-P%Su=l+WZ9YS+C$MmJGA!CC>km{L5OtB^Bk)TTvYZ~BxlaCSyfwS3ytP%{-O9k-ey2swlejqC%Px*=K1^9eJCVzL9v>+;m4?OppI;qr"
    "Z}y#L%^(+xL`m5ycK{|XNeeR0;U0~tL9K%MolGyY*G<e9GcBMo^ek^KRLr3v9&?3z%W0lk#%tfUG=4kr(T_(TmqZtQJBXiXnm=DKG3OgY8I`zBvX"
    "`GBREkP*>!!pLU-Bu`)$^8V(J$AKQ**1eo2qW+Vu@n|+7F3@BzH%oBu(vALb8!$OG!FOy7DYm@GRJ~p~egLY)?tjvm+%*&(4%2J<F2bpygwdx4bc"
    "};9GHCmvM#_=l?g(7A#n>V8Mba*culoa7i*$>3692I!n~z)@zb=ix%|Kr;q-W9z+j4!-!;*KOPt&=}WBACi%WlqLpS3qYLf4j;@UJmwvj5^zXB3L"
    "-+4HLYdAV&t#o{c>W)HSyKT"
)
EMPTY = (
    "c-p&gUhu)fjZzO8(10BSGsD0CoD6J8VvIn{3F8Pb0OkMx2QgtZ2N3@s1w#sOasVTejg?_H?-_Pb9D?HeAp;Y`29|?Bl7Zn75XUeSF!<%?r7F-7"
    "IDy@e$Ov+SEs$hnm;)5yV~_;9N(f9QgGpg9xgM-?514cSi}Zp?TcFwpj8P2d?ftYYps6^5NeL{+#{e>SJ6O*xu!tdpD8mU*Dz2Zv2vN(*;8>KI"
    "m@}Xfax6RyOBjIB<DQzAT9lacfI$QpPfHlS{#RgN_yWt22NXud=_}6202Kd$5TDG%!obkL@IL{ZURxP>7^;{-GE9sgg4KHefXhb+-~yGT;G8Fb"
    "lJj`MDUt_BrZDh>*@ED7DFD>_XXVFBzDWW0@nDe#B-2zu_A>luXawm1YUV>L%eBBdw83N(*i>mSTMA5y0FxPzRtpe?GTfTMYFfauYCwC8!QisJ"
    "Iuct0$ZmZdxI?b>vArgcz0Un%mB_m5_6r%5fOSL)P(KJZGw3ktFwU9@0z2(tG$S<s-UXAA7<t)_Nr+(^hyl#W3@BkX3P!;w7zLwX6pVsVFbYP&"
    "D4+y@dYYi7HmIWl>P4_Zdm`-6ah<<F{BLxaWY~frhI}9_0rq5F8S;R15kn<O=|_x#l@VqZBawPw<Aop)4z#_9A)6ry?2c@b(=V_m$%yP9qBROo"
    "FAI@s|36aPNn`r~^_;8$"
)


def unpacked(book: str) -> bytes:
    """The bytes of a workbook."""
    return zlib.decompress(base64.b85decode(book))
