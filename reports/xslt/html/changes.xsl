<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!-- What changed since the previous run: in the summary the numbers and the trend, then a section with
     what is new, fixed, no longer checked, and longest there. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:r="urn:assay:run:1" xmlns:text="urn:assay:text">

  <xsl:variable name="change-rows" select="12"/>
  <xsl:variable name="change-rows-more" select="500"/>

  <!-- a difference with its sign; worse and better are also said in words -->
  <xsl:template name="delta">
    <xsl:param name="n"/>
    <span>
      <xsl:attribute name="class">
        <xsl:text>delta</xsl:text>
        <xsl:if test="$n &gt; 0"> worse</xsl:if>
        <xsl:if test="$n &lt; 0"> better</xsl:if>
      </xsl:attribute>
      <xsl:call-template name="difference"><xsl:with-param name="n" select="$n"/></xsl:call-template>
      <span class="sr"><xsl:value-of select="concat(' ', text:label('changes.since-previous'))"/></span>
    </span>
  </xsl:template>

  <xsl:template name="changes-summary">
    <h3 class="changes-heading"><xsl:value-of select="text:label('section.changes')"/></h3>
    <xsl:choose>
      <xsl:when test="$has-previous">
        <div class="duo">
          <div class="changes-now">
            <xsl:call-template name="changes-table"/>
            <p class="note">
              <bdi><xsl:value-of select="text:label('changes.compared', string($previous-run/@name), text:time($previous-run/@started))"/></bdi>
              <xsl:text> </xsl:text><a href="#changes"><xsl:value-of select="text:label('changes.detail')"/></a>
            </p>
            <xsl:call-template name="changes-warning-note"/>
          </div>
          <div class="trend-now">
            <h3 class="printed"><xsl:value-of select="text:label('summary.trend')"/></h3>
            <xsl:call-template name="trend-chart"/>
            <p class="small printed"><xsl:call-template name="changes-sentence"/></p>
          </div>
        </div>
      </xsl:when>
      <xsl:otherwise><p class="empty"><xsl:call-template name="changes-sentence"/></p></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="changes-warning-note">
    <xsl:variable name="warning"><xsl:call-template name="changes-warning"/></xsl:variable>
    <xsl:if test="string($warning)"><p class="note warning" dir="auto"><xsl:value-of select="$warning"/></p></xsl:if>
  </xsl:template>

  <xsl:template name="changes-table">
    <div class="wide-table" tabindex="0">
      <table class="changes">
        <caption class="sr"><xsl:value-of select="text:label('changes.caption')"/></caption>
        <thead>
          <tr>
            <th scope="col"><xsl:value-of select="text:label('word.severity')"/></th>
            <th scope="col" class="n"><xsl:value-of select="text:label('changes.now')"/></th>
            <th scope="col" class="n"><xsl:value-of select="text:label('changes.difference')"/></th>
            <th scope="col" class="n"><xsl:value-of select="text:label('changes.new')"/></th>
            <th scope="col" class="n"><xsl:value-of select="text:label('changes.fixed')"/></th>
            <th scope="col" class="n"><xsl:value-of select="text:label('changes.still')"/></th>
            <th scope="col" class="n"><xsl:value-of select="text:label('changes.no-longer')"/></th>
          </tr>
        </thead>
        <tbody><xsl:apply-templates select="$changes[@letter != 'a']" mode="change-row"/></tbody>
        <tfoot><xsl:apply-templates select="$changes[@letter = 'a']" mode="change-row"/></tfoot>
      </table>
    </div>
  </xsl:template>

  <xsl:template match="change" mode="change-row">
    <tr>
      <th scope="row">
        <xsl:choose>
          <xsl:when test="@letter = 'a'"><xsl:value-of select="text:label('word.all')"/></xsl:when>
          <xsl:otherwise>
            <xsl:call-template name="severity"><xsl:with-param name="severity" select="@name"/></xsl:call-template>
          </xsl:otherwise>
        </xsl:choose>
      </th>
      <td class="n"><xsl:value-of select="text:number(@now)"/></td>
      <td class="n"><xsl:call-template name="delta"><xsl:with-param name="n" select="@difference"/></xsl:call-template></td>
      <xsl:for-each select="@new | @fixed | @still | @unverified">
        <xsl:sort select="string-length(substring-before('new fixed still unverified', name()))" data-type="number"/>
        <td>
          <xsl:attribute name="class">n<xsl:if test=". = 0"> zero</xsl:if></xsl:attribute>
          <xsl:value-of select="text:number(.)"/>
        </td>
      </xsl:for-each>
    </tr>
  </xsl:template>

  <xsl:template name="changes">
    <section id="changes">
      <xsl:call-template name="section-heading"><xsl:with-param name="id" select="'changes'"/></xsl:call-template>
      <p class="lead"><xsl:call-template name="changes-sentence"/></p>
      <xsl:call-template name="changes-table"/>
      <xsl:if test="$changes[@before != @still + @fixed + @unverified]"><p class="note"><xsl:value-of select="text:label('changes.adds-up')"/></p></xsl:if>
      <xsl:call-template name="changes-warning-note"/>
      <xsl:if test="$new-issues">
        <h3><xsl:value-of select="text:label('changes.new')"/><xsl:text> </xsl:text><span class="count"><xsl:value-of select="text:number(count($new-issues))"/></span></h3>
        <xsl:call-template name="change-list">
          <xsl:with-param name="rows" select="$new-issues"/><xsl:with-param name="caption" select="text:label('changes.new-caption')"/>
        </xsl:call-template>
      </xsl:if>
      <xsl:if test="$fixed-issues">
        <h3><xsl:value-of select="text:label('changes.fixed')"/><xsl:text> </xsl:text><span class="count"><xsl:value-of select="text:number(count($fixed-issues))"/></span></h3>
        <xsl:call-template name="change-list">
          <xsl:with-param name="rows" select="$fixed-issues"/><xsl:with-param name="caption" select="text:label('changes.fixed-caption')"/>
        </xsl:call-template>
      </xsl:if>
      <xsl:if test="$unverified-issues">
        <h3><xsl:value-of select="text:label('changes.no-longer')"/><xsl:text> </xsl:text><span class="count"><xsl:value-of select="text:number(count($unverified-issues))"/></span></h3>
        <p class="small"><xsl:value-of select="text:label('changes.unverified-note')"/></p>
        <xsl:call-template name="change-list">
          <xsl:with-param name="rows" select="$unverified-issues"/>
          <xsl:with-param name="caption" select="text:label('changes.unverified-caption')"/>
        </xsl:call-template>
      </xsl:if>
      <xsl:if test="$still-issues">
        <h3><xsl:value-of select="text:label('changes.still')"/><xsl:text> </xsl:text><span class="count"><xsl:value-of select="text:number(count($still-issues))"/></span></h3>
        <xsl:call-template name="still-list"/>
      </xsl:if>
    </section>
  </xsl:template>

  <xsl:template name="change-list">
    <xsl:param name="rows"/>
    <xsl:param name="caption"/>
    <xsl:variable name="n" select="count($rows)"/>
    <xsl:call-template name="change-rows">
      <xsl:with-param name="rows" select="$rows[position() &lt;= $change-rows]"/>
      <xsl:with-param name="caption" select="$caption"/>
    </xsl:call-template>
    <xsl:if test="$n &gt; $change-rows">
      <details class="more">
        <summary>
          <xsl:choose>
            <xsl:when test="$n &gt; $change-rows-more">
              <xsl:value-of select="text:label('changes.next-of', $change-rows-more - $change-rows, $n)"/>
            </xsl:when>
            <xsl:otherwise><xsl:value-of select="text:label('changes.more', $n - $change-rows)"/></xsl:otherwise>
          </xsl:choose>
        </summary>
        <xsl:call-template name="change-rows">
          <xsl:with-param name="rows" select="$rows[position() &gt; $change-rows and position() &lt;= $change-rows-more]"/>
          <xsl:with-param name="caption" select="text:label('changes.continued', $caption)"/>
        </xsl:call-template>
      </details>
    </xsl:if>
  </xsl:template>

  <xsl:template name="change-rows">
    <xsl:param name="rows"/>
    <xsl:param name="caption"/>
    <table class="change-list">
      <caption class="sr"><xsl:value-of select="$caption"/></caption>
      <thead>
        <tr>
          <th scope="col"><xsl:value-of select="text:label('word.severity')"/></th>
          <th scope="col"><xsl:value-of select="text:label('word.rule')"/></th>
          <th scope="col"><xsl:value-of select="text:label('word.host')"/></th>
          <th scope="col"><xsl:value-of select="text:label('changes.why')"/></th>
          <th scope="col"><xsl:value-of select="text:label('finding.first-seen')"/></th>
        </tr>
      </thead>
      <tbody><xsl:apply-templates select="$rows" mode="change-entry"/></tbody>
    </table>
  </xsl:template>

  <xsl:template match="r:finding | r:gone" mode="change-entry">
    <tr>
      <td><xsl:call-template name="severity"/></td>
      <th scope="row">
        <xsl:call-template name="rule-of-entry"/>
        <span class="small" dir="auto">
          <xsl:choose>
            <xsl:when test="@packages"><xsl:value-of select="translate(@packages, ' ', ' ')"/></xsl:when>
            <xsl:when test="r:evidence/r:package"><xsl:value-of select="r:evidence/r:package[1]/@name"/></xsl:when>
            <xsl:otherwise><xsl:value-of select="r:title"/></xsl:otherwise>
          </xsl:choose>
        </span>
      </th>
      <td><xsl:call-template name="host-of-entry"/></td>
      <td>
        <xsl:if test="self::r:finding"><xsl:call-template name="why-new"/></xsl:if>
        <xsl:if test="self::r:gone"><xsl:call-template name="why-gone"/></xsl:if>
      </td>
      <td class="date"><xsl:value-of select="text:day(@first-seen)"/></td>
    </tr>
  </xsl:template>

  <!-- what is gone may have no rule and no host here to lead to -->
  <xsl:template name="rule-of-entry">
    <xsl:variable name="rule" select="key('rule', concat(@rules-package, '|', @rule))"/>
    <xsl:choose>
      <xsl:when test="self::r:finding and $rule"><xsl:apply-templates select="$rule" mode="link"/></xsl:when>
      <xsl:otherwise><bdi><xsl:value-of select="@rule"/></bdi></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="host-of-entry">
    <xsl:choose>
      <xsl:when test="key('host', @agent)"><xsl:call-template name="host-link"/></xsl:when>
      <xsl:when test="@hostname"><bdi><xsl:value-of select="@hostname"/></bdi></xsl:when>
      <xsl:otherwise><xsl:value-of select="@agent"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- the longest known first: they tell how fast things get fixed -->
  <xsl:template name="still-list">
    <p class="small"><xsl:value-of select="text:label('changes.still-note')"/></p>
    <table class="change-list">
      <caption class="sr"><xsl:value-of select="text:label('changes.still-caption')"/></caption>
      <thead>
        <tr>
          <th scope="col"><xsl:value-of select="text:label('word.severity')"/></th>
          <th scope="col"><xsl:value-of select="text:label('word.rule')"/></th>
          <th scope="col"><xsl:value-of select="text:label('word.host')"/></th>
          <th scope="col"><xsl:value-of select="text:label('changes.rated-before')"/></th>
          <th scope="col"><xsl:value-of select="text:label('finding.first-seen')"/></th>
        </tr>
      </thead>
      <tbody>
        <xsl:for-each select="$still-issues">
          <xsl:sort select="@first-seen"/>
          <xsl:sort select="string-length(substring-before('High Medium Low', @severity))" data-type="number"/>
          <xsl:if test="position() &lt;= $change-rows">
            <tr>
              <td><xsl:call-template name="severity"/></td>
              <th scope="row"><xsl:call-template name="rule-of-entry"/></th>
              <td><xsl:call-template name="host-of-entry"/></td>
              <td>
                <xsl:if test="@previous-severity">
                  <xsl:attribute name="data-label"><xsl:value-of select="text:label('changes.rated-before')"/></xsl:attribute>
                  <xsl:value-of select="text:label(concat('severity.', @previous-severity))"/>
                </xsl:if>
              </td>
              <td class="date">
                <xsl:value-of select="text:day(@first-seen)"/>
                <span class="small">
                  <xsl:call-template name="age"><xsl:with-param name="time" select="@first-seen"/></xsl:call-template>
                </span>
              </td>
            </tr>
          </xsl:if>
        </xsl:for-each>
      </tbody>
    </table>
  </xsl:template>

  <!-- tags of a rule's line: new somewhere, accepted everywhere or in part -->
  <xsl:template name="change-tags">
    <xsl:param name="found"/>
    <xsl:if test="$found[starts-with(@change, 'new')]"><xsl:text> </xsl:text><b class="tag quiet"><xsl:value-of select="text:label('changes.tag-new')"/></b></xsl:if>
    <xsl:if test="$found[@waiver]">
      <xsl:text> </xsl:text>
      <b class="tag quiet">
        <xsl:if test="$found[not(@waiver)]"><xsl:value-of select="text:label('accepted.tag-partly')"/></xsl:if>
        <xsl:if test="not($found[not(@waiver)])"><xsl:value-of select="text:label('accepted.tag')"/></xsl:if>
      </b>
    </xsl:if>
  </xsl:template>

  <!-- the oldest first-seen of a rule's findings -->
  <xsl:template name="first-seen-fact">
    <xsl:param name="found"/>
    <xsl:for-each select="$found[@first-seen]">
      <xsl:sort select="@first-seen"/>
      <xsl:if test="position() = 1">
        <xsl:call-template name="fact">
          <xsl:with-param name="name" select="text:label('finding.first-seen')"/>
          <xsl:with-param name="value" select="text:day(@first-seen)"/>
        </xsl:call-template>
      </xsl:if>
    </xsl:for-each>
  </xsl:template>
</xsl:stylesheet>
