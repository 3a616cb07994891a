<?php

declare(strict_types=1);

namespace Accord\SmsConsent\Plugin;

use Magento\Quote\Api\CartRepositoryInterface;

/** Keeps what was ticked in the shipping step with the quote; nothing ticked clears it. */
class KeepChoice
{
    /** @var CartRepositoryInterface */
    private $carts;

    public function __construct(CartRepositoryInterface $carts)
    {
        $this->carts = $carts;
    }

    public function beforeSaveAddressInformation($subject, $cartId, $addressInformation): void
    {
        $said = $addressInformation->getExtensionAttributes();
        if ($said === null) {
            return;
        }
        $quote = $this->carts->getActive($cartId);
        $quote->setData('accord_sms', (string) $said->getAccordSms());
        $quote->setData('accord_sms_notice', (string) $said->getAccordSmsNotice());
    }
}
