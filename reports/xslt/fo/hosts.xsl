<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!-- Index by host: facts, what listens, who can log in, and its findings as links. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:fo="http://www.w3.org/1999/XSL/Format" xmlns:r="urn:assay:run:1" xmlns:text="urn:assay:text"
    xmlns:exsl="http://exslt.org/common" xmlns:set="http://exslt.org/sets" xmlns:math="http://exslt.org/math">

  <xsl:template name="hosts">
    <xsl:call-template name="section-heading">
      <xsl:with-param name="id" select="'hosts'"/><xsl:with-param name="new-page" select="false()"/>
    </xsl:call-template>
    <xsl:if test="not($hosts)">
      <xsl:call-template name="empty"><xsl:with-param name="text" select="text:label('hosts.none')"/></xsl:call-template>
    </xsl:if>
    <xsl:for-each select="$hosts">
      <xsl:apply-templates select="." mode="block"/>
      <text:flush/>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="r:host" mode="block">
    <xsl:variable name="found" select="key('findings-of-host', @agent)"/>
    <xsl:variable name="id"><xsl:call-template name="host-id"/></xsl:variable>
    <fo:block id="{$id}" role="H2" xsl:use-attribute-sets="heading-finding">
      <xsl:value-of select="text:breakable(@hostname)"/>
      <xsl:text>&#160; </xsl:text>
      <fo:inline font-weight="normal" xsl:use-attribute-sets="muted"><xsl:value-of select="text:breakable(r:os/@pretty-name)"/></fo:inline>
    </fo:block>
    <xsl:call-template name="host-facts"/>
    <xsl:call-template name="host-restarts"/>
    <xsl:call-template name="host-access"/>
    <xsl:call-template name="host-gaps"/>
    <xsl:call-template name="host-findings"><xsl:with-param name="found" select="$found"/></xsl:call-template>
  </xsl:template>

  <xsl:template name="host-facts">
    <xsl:call-template name="facts">
      <xsl:with-param name="facts">
        <fact name="{text:label('hosts.agent')}" value="{@agent}"/>
        <fact name="{text:label('hosts.arch')}" value="{@arch}"/>
        <fact name="{text:label('hosts.virtualization')}" value="{@virtualization}"/>
        <xsl:if test="@offline = 'true'">
          <fact name="{text:label('hosts.offline')}" value="{@origin}">
            <xsl:if test="not(@origin)"><xsl:attribute name="value"><xsl:value-of select="text:label('word.yes')"/></xsl:attribute></xsl:if>
          </fact>
        </xsl:if>
        <fact name="{text:label('hosts.kernel')}" value="{r:kernel/@release}"/>
        <xsl:if test="r:kernel/@newest != r:kernel/@release or not(r:kernel/@release)">
          <fact name="{text:label('hosts.newest-kernel')}" value="{r:kernel/@newest}"/>
        </xsl:if>
        <xsl:if test="@booted"><fact name="{text:label('hosts.booted')}" value="{text:time(@booted)}"/></xsl:if>
        <fact name="{text:label('hosts.packages')}" value="{text:number(r:packages/@count)}"/>
        <fact name="{text:label('hosts.support')}" value="{text:day(r:os/@support-end)}"/>
        <fact name="{text:label('hosts.addresses')}" value="{text:join(r:interfaces/r:interface[@loopback = 'false']/r:address, ', ')}"/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="host-restarts">
    <xsl:if test="@reboot-required = 'true' or r:processes/r:process">
      <fo:block role="H3" xsl:use-attribute-sets="heading-4"><xsl:value-of select="text:label('hosts.restart')"/></fo:block>
      <xsl:if test="@reboot-required = 'true'">
        <fo:block xsl:use-attribute-sets="item">
          <xsl:choose>
            <xsl:when test="r:kernel/@newest != r:kernel/@release">
              <xsl:value-of select="text:breakable(text:label('hosts.reboot-kernel', string(r:kernel/@release), string(r:kernel/@newest)))"/>
            </xsl:when>
            <xsl:otherwise><xsl:value-of select="text:label('hosts.reboot')"/></xsl:otherwise>
          </xsl:choose>
        </fo:block>
      </xsl:if>
      <xsl:if test="r:processes/r:process">
        <fo:block xsl:use-attribute-sets="item"><xsl:value-of select="text:label('hosts.processes')"/></fo:block>
      </xsl:if>
      <xsl:for-each select="r:processes/r:process[position() &lt;= 30]">
        <fo:block xsl:use-attribute-sets="item">
          <xsl:value-of select="text:breakable(concat(@name, ' (', @pid, ') ', @unit, ' '))"/>
          <fo:inline xsl:use-attribute-sets="identifier">
            <xsl:value-of select="text:breakable(text:join(r:deleted-file[position() &lt;= 6], ', '))"/>
            <xsl:if test="count(r:deleted-file) &gt; 6"><xsl:value-of select="concat(' ', text:label('count.and-more', count(r:deleted-file) - 6))"/></xsl:if>
          </fo:inline>
        </fo:block>
      </xsl:for-each>
      <xsl:if test="count(r:processes/r:process) &gt; 30">
        <fo:block xsl:use-attribute-sets="item"><xsl:value-of select="text:label('count.and-more', count(r:processes/r:process) - 30)"/></fo:block>
      </xsl:if>
    </xsl:if>
  </xsl:template>

  <xsl:template name="host-access">
    <xsl:if test="r:listeners/r:listener">
      <fo:block role="H3" xsl:use-attribute-sets="heading-4"><xsl:value-of select="text:label('hosts.listeners')"/></fo:block>
      <fo:table xsl:use-attribute-sets="table">
        <xsl:call-template name="column"><xsl:with-param name="parts" select="16"/></xsl:call-template>
        <xsl:call-template name="column"><xsl:with-param name="parts" select="44"/></xsl:call-template>
        <xsl:call-template name="column"><xsl:with-param name="parts" select="40"/></xsl:call-template>
        <fo:table-header>
          <fo:table-row>
            <xsl:call-template name="head"><xsl:with-param name="key" select="'hosts.port'"/></xsl:call-template>
            <xsl:call-template name="head"><xsl:with-param name="key" select="'hosts.address'"/></xsl:call-template>
            <xsl:call-template name="head"><xsl:with-param name="key" select="'hosts.process'"/></xsl:call-template>
          </fo:table-row>
        </fo:table-header>
        <fo:table-body>
          <xsl:for-each select="r:listeners/r:listener">
            <fo:table-row xsl:use-attribute-sets="row">
              <xsl:call-template name="cell"><xsl:with-param name="text" select="concat(@port, '/', @protocol)"/></xsl:call-template>
              <xsl:call-template name="cell-mono"><xsl:with-param name="text" select="@address"/></xsl:call-template>
              <xsl:call-template name="cell">
                <xsl:with-param name="text" select="concat(@process, substring(concat(' (', @pid, ')'), 1, 100 * boolean(@pid)))"/>
                <xsl:with-param name="run-length" select="20"/>
              </xsl:call-template>
            </fo:table-row>
          </xsl:for-each>
        </fo:table-body>
      </fo:table>
    </xsl:if>
    <xsl:if test="r:accounts/r:account[@can-login = 'true']">
      <fo:block role="H3" xsl:use-attribute-sets="heading-4"><xsl:value-of select="text:label('hosts.accounts')"/></fo:block>
      <fo:table xsl:use-attribute-sets="table">
        <xsl:call-template name="column"><xsl:with-param name="parts" select="34"/></xsl:call-template>
        <xsl:call-template name="column"><xsl:with-param name="parts" select="14"/></xsl:call-template>
        <xsl:call-template name="column"><xsl:with-param name="parts" select="20"/></xsl:call-template>
        <xsl:call-template name="column"><xsl:with-param name="parts" select="32"/></xsl:call-template>
        <fo:table-header>
          <fo:table-row>
            <xsl:call-template name="head"><xsl:with-param name="key" select="'word.name'"/></xsl:call-template>
            <xsl:call-template name="head"><xsl:with-param name="key" select="'hosts.uid'"/></xsl:call-template>
            <xsl:call-template name="head"><xsl:with-param name="key" select="'hosts.password'"/></xsl:call-template>
            <xsl:call-template name="head"><xsl:with-param name="key" select="'hosts.shell'"/></xsl:call-template>
          </fo:table-row>
        </fo:table-header>
        <fo:table-body>
          <xsl:for-each select="r:accounts/r:account[@can-login = 'true']">
            <fo:table-row xsl:use-attribute-sets="row">
              <xsl:call-template name="cell"><xsl:with-param name="text" select="@name"/></xsl:call-template>
              <xsl:call-template name="cell"><xsl:with-param name="text" select="@uid"/></xsl:call-template>
              <xsl:call-template name="cell">
                <xsl:with-param name="text" select="text:label(concat('hosts.password.', @has-password))"/>
              </xsl:call-template>
              <xsl:call-template name="cell-mono"><xsl:with-param name="text" select="@shell"/></xsl:call-template>
            </fo:table-row>
          </xsl:for-each>
        </fo:table-body>
      </fo:table>
    </xsl:if>
  </xsl:template>

  <xsl:template name="host-gaps">
    <xsl:variable name="excluded" select="key('exclusions-of-host', @agent)"/>
    <xsl:if test="r:gaps/r:gap | $excluded">
      <fo:block role="H3" xsl:use-attribute-sets="heading-4"><xsl:value-of select="text:label('hosts.gaps')"/></fo:block>
      <xsl:for-each select="$excluded">
        <fo:block xsl:use-attribute-sets="item"><xsl:value-of select="text:breakable(r:description)"/></fo:block>
      </xsl:for-each>
      <xsl:for-each select="r:gaps/r:gap">
        <xsl:if test="not($excluded[contains(r:description, current())])">
          <fo:block xsl:use-attribute-sets="item"><xsl:value-of select="text:breakable(concat(@area, ': ', .))"/></fo:block>
        </xsl:if>
      </xsl:for-each>
    </xsl:if>
  </xsl:template>

  <xsl:template name="host-findings">
    <xsl:param name="found"/>
    <fo:block role="H3" xsl:use-attribute-sets="heading-4">
      <xsl:value-of select="text:label('hosts.findings')"/>
      <xsl:call-template name="heading-count"><xsl:with-param name="count" select="count($found)"/></xsl:call-template>
    </fo:block>
    <xsl:if test="not($found)"><fo:block xsl:use-attribute-sets="item"><xsl:value-of select="text:label('word.none')"/></fo:block></xsl:if>
    <xsl:call-template name="host-findings-of">
      <xsl:with-param name="severity" select="'High'"/><xsl:with-param name="found" select="$found[@severity = 'High']"/>
    </xsl:call-template>
    <xsl:call-template name="host-findings-of">
      <xsl:with-param name="severity" select="'Medium'"/><xsl:with-param name="found" select="$found[@severity = 'Medium']"/>
    </xsl:call-template>
    <xsl:call-template name="host-findings-of">
      <xsl:with-param name="severity" select="'Low'"/><xsl:with-param name="found" select="$found[@severity = 'Low']"/>
    </xsl:call-template>
    <xsl:call-template name="host-findings-of">
      <xsl:with-param name="severity" select="'Informational'"/>
      <xsl:with-param name="found" select="$found[@severity = 'Informational' or @severity = 'Undefined']"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="host-findings-of">
    <xsl:param name="severity"/>
    <xsl:param name="found"/>
    <xsl:if test="$found">
      <fo:block xsl:use-attribute-sets="host-findings">
        <fo:inline xsl:use-attribute-sets="strong"><xsl:call-template name="severity"><xsl:with-param name="severity" select="$severity"/></xsl:call-template></fo:inline>
        <xsl:value-of select="concat(' ', text:number(count($found)), '&#160; ')"/>
        <fo:inline xsl:use-attribute-sets="link">
          <xsl:for-each select="$found">
            <xsl:if test="position() &gt; 1">, </xsl:if>
            <xsl:call-template name="finding-and-package"/>
          </xsl:for-each>
        </fo:inline>
      </fo:block>
    </xsl:if>
  </xsl:template>

  <!-- "CVE-2023-4911 glibc" as a link in the colour of its surroundings -->
  <xsl:template name="finding-and-package">
    <xsl:variable name="key" select="text:fields(., '@rules-package @rule')"/>
    <xsl:variable name="package" select="string(r:evidence/r:package[1]/@name)"/>
    <xsl:variable name="text" select="text:breakable(concat(@rule, substring(' ', 1, number(boolean($package))), text:shortened($package, 40)))"/>
    <xsl:choose>
      <xsl:when test="key('rule', $key)">
        <fo:basic-link internal-destination="f-{substring(text:digest($key), 1, 16)}"><xsl:value-of select="$text"/></fo:basic-link>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="$text"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- the rule of a finding, as a link where the document describes it -->
  <xsl:template name="finding-rule">
    <xsl:variable name="rule" select="key('rule', concat(@rules-package, '|', @rule))"/>
    <xsl:choose>
      <xsl:when test="$rule"><xsl:apply-templates select="$rule" mode="link"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="text:breakable(@rule)"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
