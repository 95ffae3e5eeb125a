<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!-- One block per host: facts, what listens, who can log in, its findings. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:r="urn:assay:run:1" xmlns:text="urn:assay:text">

  <xsl:template name="hosts">
    <section id="hosts">
      <xsl:call-template name="section-heading"><xsl:with-param name="id" select="'hosts'"/></xsl:call-template>
      <xsl:if test="not($hosts)"><p class="empty"><xsl:value-of select="text:label('hosts.none')"/></p></xsl:if>
      <xsl:for-each select="$hosts">
        <xsl:apply-templates select="." mode="block"/>
        <text:flush/>
      </xsl:for-each>
    </section>
  </xsl:template>

  <xsl:template match="r:host" mode="block">
    <xsl:variable name="found" select="key('findings-of-host', @agent)"/>
    <details class="host" id="host/{@agent}">
      <xsl:if test="$host-count &lt;= 5"><xsl:attribute name="open">open</xsl:attribute></xsl:if>
      <summary>
        <h3 dir="auto"><xsl:value-of select="@hostname"/></h3>
        <span class="os" dir="auto"><xsl:value-of select="r:os/@pretty-name"/></span>
        <span class="tail">
          <xsl:call-template name="severity-counts"><xsl:with-param name="found" select="$found"/></xsl:call-template>
        </span>
      </summary>
      <div class="body">
        <xsl:call-template name="host-facts"/>
        <xsl:call-template name="host-restarts"/>
        <xsl:call-template name="host-access"/>
        <xsl:call-template name="host-findings"><xsl:with-param name="found" select="$found"/></xsl:call-template>
        <xsl:call-template name="host-gaps"/>
      </div>
    </details>
  </xsl:template>

  <xsl:template name="severity-counts">
    <xsl:param name="found"/>
    <xsl:for-each select="$severity-list[@name != 'Informational']">
      <xsl:variable name="n" select="count($found[@severity = string(current()/@name)])"/>
      <xsl:if test="$n &gt; 0">
        <span class="sev {@letter}">
          <xsl:call-template name="shape"><xsl:with-param name="letter" select="@letter"/></xsl:call-template>
          <xsl:value-of select="text:number($n)"/>
          <span class="sr"><xsl:value-of select="concat(' ', text:label(concat('severity.', @name)))"/></span>
        </span>
      </xsl:if>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="host-facts">
    <dl class="facts">
      <xsl:call-template name="fact">
        <xsl:with-param name="name" select="text:label('hosts.agent')"/><xsl:with-param name="value" select="@agent"/>
        <xsl:with-param name="class" select="'id'"/>
      </xsl:call-template>
      <xsl:call-template name="fact">
        <xsl:with-param name="name" select="text:label('hosts.arch')"/><xsl:with-param name="value" select="@arch"/>
      </xsl:call-template>
      <xsl:call-template name="fact">
        <xsl:with-param name="name" select="text:label('hosts.virtualization')"/><xsl:with-param name="value" select="@virtualization"/>
      </xsl:call-template>
      <xsl:if test="@offline = 'true'">
        <xsl:call-template name="fact">
          <xsl:with-param name="name" select="text:label('hosts.offline')"/>
          <xsl:with-param name="value">
            <xsl:value-of select="@origin"/>
            <xsl:if test="not(@origin)"><xsl:value-of select="text:label('word.yes')"/></xsl:if>
          </xsl:with-param>
        </xsl:call-template>
      </xsl:if>
      <xsl:call-template name="fact">
        <xsl:with-param name="name" select="text:label('hosts.kernel')"/><xsl:with-param name="value" select="r:kernel/@release"/>
      </xsl:call-template>
      <xsl:if test="r:kernel/@newest != r:kernel/@release or not(r:kernel/@release)">
        <xsl:call-template name="fact">
          <xsl:with-param name="name" select="text:label('hosts.newest-kernel')"/><xsl:with-param name="value" select="r:kernel/@newest"/>
        </xsl:call-template>
      </xsl:if>
      <xsl:call-template name="fact">
        <xsl:with-param name="name" select="text:label('hosts.booted')"/>
        <xsl:with-param name="value">
          <xsl:value-of select="text:time(@booted)"/>
        </xsl:with-param>
      </xsl:call-template>
      <xsl:call-template name="fact">
        <xsl:with-param name="name" select="text:label('hosts.packages')"/>
        <xsl:with-param name="value" select="text:number(r:packages/@count)"/>
      </xsl:call-template>
      <xsl:if test="r:os/@support-end">
        <xsl:call-template name="fact">
          <xsl:with-param name="name" select="text:label('hosts.support')"/><xsl:with-param name="value" select="text:day(r:os/@support-end)"/>
        </xsl:call-template>
      </xsl:if>
      <xsl:variable name="addresses" select="r:interfaces/r:interface[@loopback = 'false']/r:address"/>
      <xsl:if test="$addresses">
        <div>
          <dt><xsl:value-of select="text:label('hosts.addresses')"/></dt>
          <dd>
            <xsl:for-each select="$addresses">
              <xsl:if test="position() &gt; 1">, </xsl:if>
              <xsl:value-of select="."/>
            </xsl:for-each>
          </dd>
        </div>
      </xsl:if>
    </dl>
  </xsl:template>

  <xsl:template name="host-restarts">
    <xsl:if test="@reboot-required = 'true' or r:processes/r:process">
      <div class="rec">
        <h4><xsl:value-of select="text:label('hosts.restart')"/></h4>
        <xsl:if test="@reboot-required = 'true'">
          <p class="text">
            <xsl:choose>
              <xsl:when test="r:kernel/@newest != r:kernel/@release">
                <xsl:value-of select="text:label('hosts.reboot-kernel', string(r:kernel/@release), string(r:kernel/@newest))"/>
              </xsl:when>
              <xsl:otherwise><xsl:value-of select="text:label('hosts.reboot')"/></xsl:otherwise>
            </xsl:choose>
          </p>
        </xsl:if>
        <xsl:if test="r:processes/r:process">
          <p class="text"><xsl:value-of select="text:label('hosts.processes')"/></p>
          <ul class="plain">
            <xsl:for-each select="r:processes/r:process[position() &lt;= 30]">
              <li>
                <span class="mono"><xsl:value-of select="concat(@name, ' (', @pid, ')')"/></span>
                <xsl:if test="@unit"><xsl:text> </xsl:text><span class="mono"><xsl:value-of select="@unit"/></span></xsl:if>
                <span class="small mono">
                  <xsl:for-each select="r:deleted-file[position() &lt;= 6]">
                    <xsl:if test="position() &gt; 1">, </xsl:if>
                    <xsl:value-of select="."/>
                  </xsl:for-each>
                  <xsl:if test="count(r:deleted-file) &gt; 6"><xsl:value-of select="concat(' ', text:label('count.and-more', count(r:deleted-file) - 6))"/></xsl:if>
                </span>
              </li>
            </xsl:for-each>
            <xsl:if test="count(r:processes/r:process) &gt; 30">
              <li><xsl:value-of select="text:label('count.and-more', count(r:processes/r:process) - 30)"/></li>
            </xsl:if>
          </ul>
        </xsl:if>
      </div>
    </xsl:if>
  </xsl:template>

  <xsl:template name="host-access">
    <div class="duo">
      <xsl:if test="r:listeners/r:listener">
        <div>
          <h4><xsl:value-of select="text:label('hosts.listeners')"/></h4>
          <table class="small-table">
            <caption class="sr"><xsl:value-of select="text:label('hosts.listeners')"/></caption>
            <thead>
              <tr>
                <th scope="col" class="n"><xsl:value-of select="text:label('hosts.port')"/></th>
                <th scope="col"><xsl:value-of select="text:label('hosts.address')"/></th>
                <th scope="col"><xsl:value-of select="text:label('hosts.process')"/></th>
              </tr>
            </thead>
            <tbody>
              <xsl:for-each select="r:listeners/r:listener">
                <tr>
                  <th scope="row" class="n"><xsl:value-of select="concat(@port, '/', @protocol)"/></th>
                  <td class="mono"><xsl:value-of select="@address"/></td>
                  <td>
                    <bdi><xsl:value-of select="@process"/></bdi>
                    <xsl:if test="@pid"><xsl:value-of select="concat(' (', @pid, ')')"/></xsl:if>
                  </td>
                </tr>
              </xsl:for-each>
            </tbody>
          </table>
        </div>
      </xsl:if>
      <xsl:if test="r:accounts/r:account[@can-login = 'true']">
        <div>
          <h4><xsl:value-of select="text:label('hosts.accounts')"/></h4>
          <table class="small-table">
            <caption class="sr"><xsl:value-of select="text:label('hosts.accounts')"/></caption>
            <thead>
              <tr>
                <th scope="col"><xsl:value-of select="text:label('word.name')"/></th>
                <th scope="col" class="n"><xsl:value-of select="text:label('hosts.uid')"/></th>
                <th scope="col"><xsl:value-of select="text:label('hosts.password')"/></th>
                <th scope="col"><xsl:value-of select="text:label('hosts.shell')"/></th>
              </tr>
            </thead>
            <tbody>
              <xsl:for-each select="r:accounts/r:account[@can-login = 'true']">
                <tr>
                  <th scope="row" dir="auto"><xsl:value-of select="@name"/></th>
                  <td class="n"><xsl:value-of select="@uid"/></td>
                  <td><xsl:value-of select="text:label(concat('hosts.password.', @has-password))"/></td>
                  <td class="mono"><xsl:value-of select="@shell"/></td>
                </tr>
              </xsl:for-each>
            </tbody>
          </table>
        </div>
      </xsl:if>
    </div>
  </xsl:template>

  <xsl:template name="host-findings">
    <xsl:param name="found"/>
    <h4><xsl:value-of select="text:label('hosts.findings')"/><xsl:text> </xsl:text><span class="count"><xsl:value-of select="text:number(count($found))"/></span></h4>
    <xsl:if test="not($found)"><p class="small"><xsl:value-of select="text:label('word.none')"/></p></xsl:if>
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
      <p class="list-head"><xsl:call-template name="severity"><xsl:with-param name="severity" select="$severity"/></xsl:call-template></p>
      <ul class="columns">
        <xsl:for-each select="$found">
          <xsl:variable name="rule" select="key('rule', concat(@rules-package, '|', @rule))"/>
          <li>
            <xsl:choose>
              <xsl:when test="$rule"><xsl:apply-templates select="$rule" mode="link"/></xsl:when>
              <xsl:otherwise><xsl:value-of select="@rule"/></xsl:otherwise>
            </xsl:choose>
            <xsl:if test="r:evidence/r:package">
              <xsl:text> </xsl:text>
              <i><xsl:value-of select="r:evidence/r:package[1]/@name"/></i>
            </xsl:if>
            <xsl:call-template name="change-tags"><xsl:with-param name="found" select="."/></xsl:call-template>
          </li>
        </xsl:for-each>
      </ul>
    </xsl:if>
  </xsl:template>

  <xsl:template name="host-gaps">
    <xsl:variable name="excluded" select="key('exclusions-of-host', @agent)"/>
    <xsl:if test="r:gaps/r:gap | $excluded">
      <h4><xsl:value-of select="text:label('hosts.gaps')"/></h4>
      <ul class="plain">
        <xsl:for-each select="$excluded">
          <li><bdi><xsl:value-of select="r:description"/></bdi></li>
        </xsl:for-each>
        <xsl:for-each select="r:gaps/r:gap">
          <xsl:if test="not($excluded[contains(r:description, current())])">
            <li><bdi><xsl:value-of select="@area"/></bdi>: <bdi><xsl:value-of select="."/></bdi></li>
          </xsl:if>
        </xsl:for-each>
      </ul>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
