<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!-- How pages look: page, colours, type, spaces. Sizes and colours stand here and nowhere else. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:fo="http://www.w3.org/1999/XSL/Format" xmlns:exsl="http://exslt.org/common">

  <!-- page; lengths in mm -->
  <xsl:variable name="page-width"><xsl:choose>
    <xsl:when test="$paper = 'letter'">215.9</xsl:when><xsl:otherwise>210</xsl:otherwise>
  </xsl:choose></xsl:variable>
  <xsl:variable name="page-height"><xsl:choose>
    <xsl:when test="$paper = 'letter'">279.4</xsl:when><xsl:otherwise>297</xsl:otherwise>
  </xsl:choose></xsl:variable>
  <xsl:variable name="margin-side" select="22"/>
  <xsl:variable name="body-width" select="$page-width - 2 * $margin-side"/>
  <!-- a line of text is at most 150 mm long -->
  <xsl:variable name="measure-indent" select="concat($body-width - 150, 'mm')"/>

  <!-- colours -->
  <xsl:variable name="ink" select="'#101828'"/>
  <xsl:variable name="muted" select="'#475467'"/>
  <xsl:variable name="rule" select="'#D0D5DD'"/>
  <xsl:variable name="surface" select="'#F9FAFB'"/>
  <xsl:variable name="link" select="'#175CD3'"/>
  <xsl:variable name="passed-ink" select="'#067647'"/>
  <xsl:variable name="passed-tint" select="'#ECFDF3'"/>
  <xsl:variable name="brand">
    <xsl:choose>
      <xsl:when test="$accent != ''">
        <xsl:call-template name="readable">
          <xsl:with-param name="toward" select="0"/><xsl:with-param name="most" select="$darkest-on-light"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="$ink"/></xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <xsl:variable name="tone-tree">
    <tone name="High" letter="h" shape="▲" ink="#B42318" tint="#FEF3F2"/>
    <tone name="Medium" letter="m" shape="◆" ink="#B54708" tint="#FFFAEB"/>
    <tone name="Low" letter="l" shape="●" ink="#175CD3" tint="#EFF8FF"/>
    <tone name="Informational" letter="i" shape="○" ink="#475467" tint="#F2F4F7"/>
    <tone name="Undefined" letter="i" shape="○" ink="#475467" tint="#F2F4F7"/>
  </xsl:variable>
  <xsl:variable name="tones" select="exsl:node-set($tone-tree)/tone"/>

  <!-- type -->
  <xsl:variable name="sans">Inter, 'Noto Sans', 'DejaVu Sans', 'Noto Sans Arabic', 'Noto Sans Hebrew', 'Noto Sans CJK SC', 'Droid Sans Fallback', sans-serif</xsl:variable>
  <xsl:variable name="mono">'DejaVu Sans Mono', 'Noto Sans Mono', 'Noto Sans Arabic', 'Noto Sans Hebrew', 'Noto Sans CJK SC', 'Droid Sans Fallback', monospace</xsl:variable>

  <xsl:attribute-set name="document">
    <xsl:attribute name="font-family"><xsl:value-of select="$sans"/></xsl:attribute>
    <xsl:attribute name="font-size">9.25pt</xsl:attribute>
    <xsl:attribute name="line-height">13pt</xsl:attribute>
    <xsl:attribute name="color"><xsl:value-of select="$ink"/></xsl:attribute>
    <xsl:attribute name="orphans">2</xsl:attribute>
    <xsl:attribute name="widows">2</xsl:attribute>
    <xsl:attribute name="line-height-shift-adjustment">disregard-shifts</xsl:attribute>
  </xsl:attribute-set>

  <!-- cover -->
  <xsl:attribute-set name="cover-organisation">
    <xsl:attribute name="font-size">11pt</xsl:attribute>
    <xsl:attribute name="line-height">15pt</xsl:attribute>
    <xsl:attribute name="font-weight">bold</xsl:attribute>
    <xsl:attribute name="color"><xsl:value-of select="$brand"/></xsl:attribute>
  </xsl:attribute-set>
  <!-- the cover is one page on Letter, too, with a logo and its organisation above, and with what is below -->
  <xsl:variable name="cover-less" select="16 * number($paper = 'letter') + 10 * number($logo != '')"/>
  <xsl:attribute-set name="cover-space">
    <xsl:attribute name="space-before"><xsl:value-of select="58 - $cover-less"/>mm</xsl:attribute>
    <xsl:attribute name="space-before.conditionality">retain</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="cover-title">
    <xsl:attribute name="font-size">28pt</xsl:attribute>
    <xsl:attribute name="line-height">34pt</xsl:attribute>
    <xsl:attribute name="font-weight">bold</xsl:attribute>
    <xsl:attribute name="space-before">3mm</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="cover-scope">
    <xsl:attribute name="font-size">14pt</xsl:attribute>
    <xsl:attribute name="line-height">20pt</xsl:attribute>
    <xsl:attribute name="space-before">4mm</xsl:attribute>
    <xsl:attribute name="end-indent"><xsl:value-of select="$measure-indent"/></xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="cover-line">
    <xsl:attribute name="font-size">11pt</xsl:attribute>
    <xsl:attribute name="line-height">16pt</xsl:attribute>
    <xsl:attribute name="color"><xsl:value-of select="$muted"/></xsl:attribute>
    <xsl:attribute name="space-before">1mm</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="cover-classification">
    <xsl:attribute name="font-weight">bold</xsl:attribute>
    <xsl:attribute name="space-before">6mm</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="cover-identity" use-attribute-sets="table small">
    <xsl:attribute name="space-before"><xsl:value-of select="46 - 8 * number($classification != '') - 8 * number($paper = 'letter')"/>mm</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="logo">
    <xsl:attribute name="content-height">14mm</xsl:attribute>
    <xsl:attribute name="scaling">uniform</xsl:attribute>
  </xsl:attribute-set>

  <!-- headings -->
  <xsl:attribute-set name="heading">
    <xsl:attribute name="font-weight">bold</xsl:attribute>
    <xsl:attribute name="keep-with-next.within-page">always</xsl:attribute>
    <xsl:attribute name="keep-together.within-page">always</xsl:attribute>
    <xsl:attribute name="hyphenate">false</xsl:attribute>
    <xsl:attribute name="text-align">start</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="heading-1" use-attribute-sets="heading">
    <xsl:attribute name="font-size">20pt</xsl:attribute>
    <xsl:attribute name="line-height">26pt</xsl:attribute>
    <xsl:attribute name="space-before">14mm</xsl:attribute>
    <xsl:attribute name="space-after">4mm</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="heading-2" use-attribute-sets="heading">
    <xsl:attribute name="font-size">14pt</xsl:attribute>
    <xsl:attribute name="line-height">19pt</xsl:attribute>
    <xsl:attribute name="space-before">8mm</xsl:attribute>
    <xsl:attribute name="space-after">2mm</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="heading-3" use-attribute-sets="heading">
    <xsl:attribute name="font-size">11pt</xsl:attribute>
    <xsl:attribute name="line-height">15pt</xsl:attribute>
    <xsl:attribute name="space-before">5mm</xsl:attribute>
    <xsl:attribute name="space-after">1.5mm</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="heading-finding" use-attribute-sets="heading">
    <xsl:attribute name="font-size">11pt</xsl:attribute>
    <xsl:attribute name="line-height">15pt</xsl:attribute>
    <xsl:attribute name="space-before">8mm</xsl:attribute>
    <xsl:attribute name="space-after">1.5mm</xsl:attribute>
    <xsl:attribute name="border-top">solid 0.5pt <xsl:value-of select="$rule"/></xsl:attribute>
    <xsl:attribute name="padding-top">3mm</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="heading-4" use-attribute-sets="heading">
    <xsl:attribute name="space-before">3.5mm</xsl:attribute>
    <xsl:attribute name="space-after">0.8mm</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="heading-summary" use-attribute-sets="heading">
    <xsl:attribute name="font-size">11pt</xsl:attribute>
    <xsl:attribute name="line-height">14pt</xsl:attribute>
    <xsl:attribute name="space-before">3mm</xsl:attribute>
    <xsl:attribute name="space-after">0.8mm</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="heading-column" use-attribute-sets="heading">
    <xsl:attribute name="space-before">3mm</xsl:attribute>
    <xsl:attribute name="space-after">0.5mm</xsl:attribute>
    <xsl:attribute name="start-indent">0mm</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="group-head" use-attribute-sets="heading small">
    <xsl:attribute name="space-before">2mm</xsl:attribute>
    <xsl:attribute name="space-after">0.5mm</xsl:attribute>
    <xsl:attribute name="font-weight">bold</xsl:attribute>
  </xsl:attribute-set>

  <!-- text -->
  <xsl:attribute-set name="text">
    <xsl:attribute name="end-indent"><xsl:value-of select="$measure-indent"/></xsl:attribute>
    <xsl:attribute name="space-after">1.6mm</xsl:attribute>
    <xsl:attribute name="linefeed-treatment">preserve</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="text-after" use-attribute-sets="text">
    <xsl:attribute name="space-before">3mm</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="lead" use-attribute-sets="text">
    <xsl:attribute name="color"><xsl:value-of select="$muted"/></xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="lead-next" use-attribute-sets="lead">
    <xsl:attribute name="keep-with-next.within-page">always</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="lead-columns" use-attribute-sets="lead">
    <xsl:attribute name="padding-after">3mm</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="summary-scope">
    <xsl:attribute name="space-after">1.5mm</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="summary-line">
    <xsl:attribute name="space-before">1.5mm</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="judgement">
    <xsl:attribute name="font-size">11pt</xsl:attribute>
    <xsl:attribute name="line-height">15pt</xsl:attribute>
    <xsl:attribute name="space-after">2.5mm</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="small">
    <xsl:attribute name="font-size">7.5pt</xsl:attribute>
    <xsl:attribute name="line-height">10pt</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="muted-small" use-attribute-sets="small">
    <xsl:attribute name="color"><xsl:value-of select="$muted"/></xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="note" use-attribute-sets="muted-small">
    <xsl:attribute name="end-indent"><xsl:value-of select="$measure-indent"/></xsl:attribute>
    <xsl:attribute name="space-before">1.2mm</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="note-next" use-attribute-sets="note">
    <xsl:attribute name="keep-with-previous.within-page">always</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="mono-small" use-attribute-sets="small">
    <xsl:attribute name="font-family"><xsl:value-of select="$mono"/></xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="identifier" use-attribute-sets="muted-small">
    <xsl:attribute name="font-family"><xsl:value-of select="$mono"/></xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="vector" use-attribute-sets="identifier">
    <xsl:attribute name="space-before">1mm</xsl:attribute>
    <xsl:attribute name="space-after">1mm</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="muted">
    <xsl:attribute name="color"><xsl:value-of select="$muted"/></xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="strong">
    <xsl:attribute name="font-weight">bold</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="link">
    <xsl:attribute name="color"><xsl:value-of select="$link"/></xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="item" use-attribute-sets="table-text">
    <xsl:attribute name="space-after">0.8mm</xsl:attribute>
    <xsl:attribute name="end-indent"><xsl:value-of select="$measure-indent"/></xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="host-findings" use-attribute-sets="table-text">
    <xsl:attribute name="text-align">start</xsl:attribute>
    <xsl:attribute name="space-after">1mm</xsl:attribute>
  </xsl:attribute-set>
  <!-- what stands together in a line of many -->
  <xsl:attribute-set name="unbroken">
    <xsl:attribute name="keep-together.within-line">always</xsl:attribute>
  </xsl:attribute-set>

  <!-- recommendation: blocks one below the other make one area of tint -->
  <xsl:attribute-set name="advice">
    <xsl:attribute name="background-color"><xsl:value-of select="$surface"/></xsl:attribute>
    <xsl:attribute name="border-left">solid 1.5pt <xsl:value-of select="$rule"/></xsl:attribute>
    <xsl:attribute name="padding">0.6mm 3mm</xsl:attribute>
    <xsl:attribute name="start-indent">3.55mm</xsl:attribute>
    <xsl:attribute name="end-indent">3mm</xsl:attribute>
    <xsl:attribute name="linefeed-treatment">preserve</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="advice-head" use-attribute-sets="advice">
    <xsl:attribute name="font-weight">bold</xsl:attribute>
    <xsl:attribute name="space-before">3mm</xsl:attribute>
    <xsl:attribute name="padding-top">2mm</xsl:attribute>
    <xsl:attribute name="keep-with-next.within-page">always</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="advice-command" use-attribute-sets="advice mono-small">
    <xsl:attribute name="text-align">start</xsl:attribute>
    <xsl:attribute name="keep-with-previous.within-page">always</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="advice-hosts" use-attribute-sets="advice small">
    <xsl:attribute name="keep-with-next.within-page">always</xsl:attribute>
  </xsl:attribute-set>
  <!-- what is to be done after the command stands with it -->
  <xsl:attribute-set name="advice-after" use-attribute-sets="advice">
    <xsl:attribute name="keep-with-previous.within-page">always</xsl:attribute>
  </xsl:attribute-set>

  <!-- tables: no vertical lines, hairlines between rows -->
  <xsl:attribute-set name="table-text">
    <xsl:attribute name="font-size">8.25pt</xsl:attribute>
    <xsl:attribute name="line-height">11.5pt</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="table" use-attribute-sets="table-text">
    <xsl:attribute name="table-layout">fixed</xsl:attribute>
    <xsl:attribute name="width">100%</xsl:attribute>
    <xsl:attribute name="border-collapse">separate</xsl:attribute>
    <xsl:attribute name="start-indent">0mm</xsl:attribute>
    <xsl:attribute name="end-indent">0mm</xsl:attribute>
    <xsl:attribute name="text-align">start</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="table-spaced" use-attribute-sets="table">
    <xsl:attribute name="space-before">1mm</xsl:attribute>
    <xsl:attribute name="space-after">2mm</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="table-facts" use-attribute-sets="table-spaced">
    <xsl:attribute name="keep-together.within-page">always</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="table-aside" use-attribute-sets="table">
    <xsl:attribute name="space-before">3mm</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="row">
    <xsl:attribute name="keep-together.within-page">always</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="cell">
    <xsl:attribute name="padding">0.9mm 2mm 0.9mm 0mm</xsl:attribute>
    <xsl:attribute name="border-bottom">solid 0.35pt <xsl:value-of select="$rule"/></xsl:attribute>
  </xsl:attribute-set>
  <!-- hosts of the row above, where they are many -->
  <xsl:attribute-set name="cell-hosts">
    <xsl:attribute name="padding">0.9mm 2mm 0.9mm 2mm</xsl:attribute>
    <xsl:attribute name="background-color"><xsl:value-of select="$surface"/></xsl:attribute>
    <xsl:attribute name="border-bottom">solid 0.35pt <xsl:value-of select="$rule"/></xsl:attribute>
  </xsl:attribute-set>
  <!-- text right of a number keeps its distance from it -->
  <xsl:attribute-set name="cell-apart" use-attribute-sets="cell">
    <xsl:attribute name="padding">0.9mm 2mm 0.9mm 4mm</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="cell-number" use-attribute-sets="cell">
    <xsl:attribute name="padding">0.9mm 1.3mm 0.9mm 0mm</xsl:attribute>
    <xsl:attribute name="text-align">end</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="cell-head" use-attribute-sets="cell small">
    <xsl:attribute name="font-weight">bold</xsl:attribute>
    <xsl:attribute name="color"><xsl:value-of select="$muted"/></xsl:attribute>
    <xsl:attribute name="border-bottom">solid 0.6pt <xsl:value-of select="$rule"/></xsl:attribute>
    <xsl:attribute name="display-align">after</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="cell-head-apart" use-attribute-sets="cell-head">
    <xsl:attribute name="padding">0.9mm 2mm 0.9mm 4mm</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="cell-head-number" use-attribute-sets="cell-head">
    <xsl:attribute name="padding">0.9mm 1.3mm 0.9mm 0mm</xsl:attribute>
    <xsl:attribute name="text-align">end</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="cell-bare">
    <xsl:attribute name="padding">0mm 3mm 1.2mm 0mm</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="cell-column">
    <xsl:attribute name="padding">0mm</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="cell-figure">
    <xsl:attribute name="padding">1.6mm 3mm 1.6mm 0mm</xsl:attribute>
    <xsl:attribute name="border-top">solid 0.6pt <xsl:value-of select="$rule"/></xsl:attribute>
    <xsl:attribute name="border-bottom">solid 0.6pt <xsl:value-of select="$rule"/></xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="cell-sign">
    <xsl:attribute name="padding">0mm 6mm 1mm 0mm</xsl:attribute>
    <xsl:attribute name="border-bottom">solid 0.5pt <xsl:value-of select="$muted"/></xsl:attribute>
    <xsl:attribute name="height">18mm</xsl:attribute>
    <xsl:attribute name="display-align">after</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="figure-number">
    <xsl:attribute name="font-size">20pt</xsl:attribute>
    <xsl:attribute name="line-height">24pt</xsl:attribute>
    <xsl:attribute name="font-weight">bold</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="fact-value" use-attribute-sets="table-text"/>

  <!-- contents -->
  <xsl:attribute-set name="contents-line">
    <xsl:attribute name="text-align-last">justify</xsl:attribute>
    <xsl:attribute name="text-align">start</xsl:attribute>
    <xsl:attribute name="end-indent"><xsl:value-of select="$measure-indent"/></xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="contents-1" use-attribute-sets="contents-line">
    <xsl:attribute name="space-before">2.2mm</xsl:attribute>
    <xsl:attribute name="font-weight">bold</xsl:attribute>
    <xsl:attribute name="keep-with-previous.within-page">auto</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="contents-2" use-attribute-sets="contents-line">
    <xsl:attribute name="start-indent">7mm</xsl:attribute>
    <xsl:attribute name="color"><xsl:value-of select="$muted"/></xsl:attribute>
  </xsl:attribute-set>

  <!-- three columns of rules -->
  <xsl:attribute-set name="rule-line" use-attribute-sets="small">
    <xsl:attribute name="text-align">start</xsl:attribute>
    <xsl:attribute name="start-indent">3mm</xsl:attribute>
    <xsl:attribute name="text-indent">-3mm</xsl:attribute>
  </xsl:attribute-set>

  <!-- running head and foot -->
  <xsl:attribute-set name="running" use-attribute-sets="muted-small table">
    <xsl:attribute name="font-size">7.5pt</xsl:attribute>
    <xsl:attribute name="line-height">10pt</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="cell-running-head">
    <xsl:attribute name="padding-bottom">1.2mm</xsl:attribute>
    <xsl:attribute name="border-bottom">solid 0.35pt <xsl:value-of select="$rule"/></xsl:attribute>
  </xsl:attribute-set>

  <!-- charts, in points -->
  <xsl:variable name="chart-width" select="206"/>
  <xsl:variable name="chart-height" select="66"/>
  <xsl:variable name="chart-text" select="7"/>
  <xsl:variable name="bar-width" select="20"/>
  <xsl:variable name="bar-height" select="3"/>

  <xsl:attribute-set name="bar-line">
    <xsl:attribute name="font-size">1pt</xsl:attribute>
    <xsl:attribute name="line-height"><xsl:value-of select="$bar-height"/>pt</xsl:attribute>
  </xsl:attribute-set>

  <xsl:template name="masters">
    <fo:layout-master-set>
      <xsl:call-template name="master"><xsl:with-param name="name" select="'cover'"/></xsl:call-template>
      <xsl:call-template name="master"><xsl:with-param name="name" select="'text'"/></xsl:call-template>
      <xsl:if test="$type = 'full'">
        <xsl:call-template name="master">
          <xsl:with-param name="name" select="'columns'"/><xsl:with-param name="columns" select="3"/>
        </xsl:call-template>
      </xsl:if>
    </fo:layout-master-set>
  </xsl:template>

  <xsl:template name="master">
    <xsl:param name="name"/>
    <xsl:param name="columns" select="1"/>
    <fo:simple-page-master master-name="{$name}" page-width="{$page-width}mm" page-height="{$page-height}mm"
        margin-top="10mm" margin-bottom="9mm" margin-left="{$margin-side}mm" margin-right="{$margin-side}mm">
      <fo:region-body margin-top="12mm" margin-bottom="11mm">
        <xsl:if test="$columns &gt; 1">
          <xsl:attribute name="column-count"><xsl:value-of select="$columns"/></xsl:attribute>
          <xsl:attribute name="column-gap">6mm</xsl:attribute>
        </xsl:if>
      </fo:region-body>
      <fo:region-before extent="10mm"/>
      <fo:region-after extent="7mm" display-align="after"/>
    </fo:simple-page-master>
  </xsl:template>
</xsl:stylesheet>
