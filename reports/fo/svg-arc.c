/* SPDX-License-Identifier: Apache-2.0 */

#include <math.h>

#include "reports/fo/svg-path.h"

/* an arc in the terms of its centre */
typedef struct {
    gdouble cx;
    gdouble cy;
    gdouble rx;
    gdouble ry;
    gdouble cosine;
    gdouble sine;
    gdouble start; /* radians */
    gdouble extent;
} Centred;

static gdouble
angle(gdouble ux, gdouble uy, gdouble vx, gdouble vy)
{
    return atan2(ux * vy - uy * vx, ux * vx + uy * vy);
}

/* radii that cannot reach both ends grow until they do */
static gdouble
grow_radii(Centred *self, gdouble x, gdouble y)
{
    gdouble size = x * x / (self->rx * self->rx) + y * y / (self->ry * self->ry);

    if (size > 1) {
        self->rx *= sqrt(size);
        self->ry *= sqrt(size);
    }
    return size;
}

static void
find_centre(Centred *self, gdouble x, gdouble y, const FoSvgArc *arc)
{
    const gdouble dx = (x - arc->x) / 2;
    const gdouble dy = (y - arc->y) / 2;
    const gdouble tx = self->cosine * dx + self->sine * dy;
    const gdouble ty = -self->sine * dx + self->cosine * dy;
    const gdouble size = grow_radii(self, tx, ty);
    const gdouble root = size >= 1 || size <= 0 ? 0 : sqrt(1 / size - 1);
    const gdouble factor = arc->large == arc->sweep ? -root : root;
    const gdouble mx = factor * self->rx * ty / self->ry;
    const gdouble my = -factor * self->ry * tx / self->rx;

    self->cx = self->cosine * mx - self->sine * my + (x + arc->x) / 2;
    self->cy = self->sine * mx + self->cosine * my + (y + arc->y) / 2;
    self->start = angle(1, 0, (tx - mx) / self->rx, (ty - my) / self->ry);
    self->extent = angle((tx - mx) / self->rx, (ty - my) / self->ry, (-tx - mx) / self->rx,
                         (-ty - my) / self->ry);
    if (arc->sweep && self->extent < 0)
        self->extent += 2 * G_PI;
    else if (!arc->sweep && self->extent > 0)
        self->extent -= 2 * G_PI;
}

static void
set_point(const Centred *self, FoPathStep *step, guint i, gdouble x, gdouble y)
{
    step->x[i] = self->cx + self->cosine * self->rx * x - self->sine * self->ry * y;
    step->y[i] = self->cy + self->sine * self->rx * x + self->cosine * self->ry * y;
}

static void
add_curve(const Centred *self, GArray *steps, gdouble from, gdouble to)
{
    const gdouble reach = 4.0 / 3 * tan((to - from) / 4);
    FoPathStep step = {.operator= FO_PATH_CURVE };

    set_point(self, &step, 0, cos(from) - reach * sin(from), sin(from) + reach * cos(from));
    set_point(self, &step, 1, cos(to) + reach * sin(to), sin(to) - reach * cos(to));
    set_point(self, &step, 2, cos(to), sin(to));
    g_array_append_val(steps, step);
}

void
fo_svg_path_arc(GArray *steps, gdouble x, gdouble y, const FoSvgArc *arc)
{
    Centred centred = {.rx = ABS(arc->rx), .ry = ABS(arc->ry)};
    const gdouble rotation = arc->rotation * G_PI / 180;
    guint n;

    if (x == arc->x && y == arc->y)
        return;
    if (centred.rx == 0 || centred.ry == 0) {
        const FoPathStep line = {FO_PATH_LINE, {arc->x}, {arc->y}};

        g_array_append_val(steps, line);
        return;
    }
    centred.cosine = cos(rotation);
    centred.sine = sin(rotation);
    find_centre(&centred, x, y, arc);
    n = (guint)MAX(1, ceil(ABS(centred.extent) / (G_PI / 2) - 1e-9));
    for (guint i = 0; i < n; i++)
        add_curve(&centred, steps, centred.start + centred.extent * i / n,
                  centred.start + centred.extent * (i + 1) / n);
}
