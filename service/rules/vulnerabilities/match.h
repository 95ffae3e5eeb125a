/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "model/advisory.h"
#include "model/evidence.h"
#include "rules/vulnerabilities/inventory.h"

G_BEGIN_DECLS

/**
 * Verdict:
 *
 * What a statement of a vendor means for an installed package.
 */
typedef enum {
    VERDICT_PASS,
    VERDICT_UNKNOWN,
    VERDICT_VULNERABLE,
} Verdict;

/**
 * match_applies:
 * @affected: a statement
 * @package: a binary package that it names, or of the source that it names
 *
 * Judges architecture and modularity. A statement about a module holds for packages of its stream
 * only, and modular packages are never judged by statements without one; where a source leaves
 * the stream out, the versions of modular builds tell it.
 *
 * Returns: whether the statement is about this package
 */
gboolean
match_applies(const AdvisoryAffected *affected, const Package *package);

/**
 * match_judge:
 * @affected: a statement
 * @manager: whose order
 * @version: installed version of the package that it names
 *
 * A package is vulnerable when its version is in [introduced, fixed), or up to last_affected, or
 * among the versions listed.
 *
 * Returns: the verdict
 */
Verdict
match_judge(const AdvisoryAffected *affected, PackageManager manager, const gchar *version);

/**
 * match_fix_state:
 * @status: status of a statement by which a package is vulnerable, and which names no fix
 *
 * Returns: what the vendor's answer is
 */
FixState
match_fix_state(AdvisoryStatus status);

/**
 * match_rank:
 * @affected: a statement
 *
 * Where several sources speak of the same package and vulnerability, those of the lowest rank
 * decide: the vendor's own, then OSV, then what the host's package mirror shows. A statement that
 * nothing is determined yet gives way to any other.
 *
 * Returns: the rank
 */
guint
match_rank(const AdvisoryAffected *affected);

G_END_DECLS
