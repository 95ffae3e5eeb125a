/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/fo/device.h"

void
fo_device_free(FoDevice *self)
{
    if (self != NULL)
        self->klass->free(self);
}
